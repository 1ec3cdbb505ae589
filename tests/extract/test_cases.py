"""The cases in events.yaml, reactions.yaml and amounts.yaml, read by the shipped reader."""

from pathlib import Path

import pytest
import yaml


def cases(name):
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def plain(value):
    """A value as the cases write it."""
    if isinstance(value, tuple):
        return list(value)
    return None if value is None else str(value)


def answers(item, wanted):
    """Whether an item has all the values that a case asks for."""
    return all(plain(getattr(item, key)) == as_asked(value) for key, value in wanted.items())


def as_asked(value):
    """A value of a case, a date or number as text."""
    return value if value is None or isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", cases("events.yaml"), ids=lambda case: case["name"])
def test_events(case, facts_of):
    facts, _ = facts_of(case["body"])
    for wanted in case["events"]:
        assert any(answers(event, wanted) for event in facts.what), (wanted, facts.what)
    for words in case.get("none", []):
        assert not [event.text for event in facts.what if event.text.startswith(words)]


@pytest.mark.parametrize("case", cases("reactions.yaml"), ids=lambda case: case["name"])
def test_reactions(case, facts_of):
    facts, _ = facts_of(case["body"])
    for wanted in case["reactions"]:
        assert any(answers(reaction, wanted) for reaction in facts.reactions), (wanted, facts.reactions)
    assert not {reaction.verb for reaction in facts.reactions} & set(case.get("none", []))


@pytest.mark.parametrize("case", cases("amounts.yaml"), ids=lambda case: case["body"])
def test_amounts(case, facts_of):
    facts, _ = facts_of(case["body"])
    shown = [
        f"{one.quote} = {one.value}{'' if one.high is None else f'..{one.high}'} {one.unit} {one.bound or '-'}"
        for one in facts.quantities
    ]
    assert shown == case["found"]
    assert [one.of for one in facts.quantities] == case.get("of", [one.of for one in facts.quantities])
