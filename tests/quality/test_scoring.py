"""The labels stand in their texts, and the scorer tells right from wrong."""

from dataclasses import replace

import pytest

from briefgen import ingest
from briefgen.model.dates import When
from briefgen.model.facts import ActorKind, Bound, Event, Facts, Quantity, Reaction, Stance, Who
from tests.quality.labels import place
from tests.quality.scoring import MEASURES, tally


def as_labelled(text, document):
    """The facts that a text's labels ask for."""
    return Facts(
        title=text.title,
        published=None,
        source=document.source,
        who=tuple(Who(name=actor.name, kind=ActorKind(actor.kind)) for actor in text.who),
        what=tuple(
            Event(
                text=label.did,
                did=label.did,
                who=label.who,
                whom=label.whom,
                when=When.parse(label.when) if label.when else None,
                span=place(document, label.did),
            )
            for label in text.what
        ),
        quantities=tuple(
            Quantity(
                of="",
                value=label.value,
                high=label.high,
                unit=label.unit,
                bound=None if label.bound == "-" else Bound(label.bound),
                quote=label.quote,
                span=place(document, label.quote),
            )
            for label in text.quantities
        ),
        reactions=tuple(
            Reaction(
                who=(label.who,),
                stance=Stance(label.stance),
                verb=label.verb,
                says=label.says,
                words=(label.words,),
                span=place(document, label.says, label.nth),
            )
            for label in text.reactions
        ),
    )


@pytest.fixture(scope="module")
def perfect(texts):
    documents = [ingest.read(text.file, "seeds/a.txt") for text in texts]
    return [(text, document, as_labelled(text, document)) for text, document in zip(texts, documents, strict=True)]


def test_every_label_stands_in_its_text(perfect):
    for text, document, _ in perfect:
        lower = document.text.lower()
        missing = [name for actor in text.who for name in (actor.name, *actor.also) if name.lower() not in lower]
        missing += [reaction.verb for reaction in text.reactions if reaction.verb not in document.text]
        assert not missing, text.title


def test_facts_as_labelled_have_every_point(perfect):
    scores = tally(perfect)
    assert {f"{kind}.{name}": 1.0 for kind, names in MEASURES.items() for name in names} == {
        f"{kind}.{name}": scores.score(f"{kind}.{name}") for kind, names in MEASURES.items() for name in names
    }


@pytest.mark.parametrize(
    ("measures", "spoil"),
    [
        ({"what.recall", "what.f1", "what.key"}, lambda facts: replace(facts, what=facts.what[1:])),
        ({"what.precision", "what.f1"}, lambda facts: replace(facts, what=(replace(facts.what[0]), *facts.what))),
        ({"what.who"}, lambda facts: one_changed(facts, "what", who=("nobody named",))),
        ({"what.date"}, lambda facts: one_changed(facts, "what", when=None)),
        ({"quantities.unit"}, lambda facts: one_changed(facts, "quantities", unit="acre")),
        ({"quantities.bound"}, lambda facts: one_changed(facts, "quantities", bound=Bound.AT_MOST)),
        (
            {"quantities.precision", "quantities.recall", "quantities.f1"},
            lambda facts: one_changed(facts, "quantities", value=facts.quantities[0].value + 1),
        ),
        ({"reactions.stance"}, lambda facts: one_changed(facts, "reactions", stance=Stance.REGRETS)),
        ({"reactions.who"}, lambda facts: one_changed(facts, "reactions", who=("nobody named",))),
        ({"who.kind"}, lambda facts: one_changed(facts, "who", kind=ActorKind.OTHER)),
        ({"who.precision", "who.f1"}, lambda facts: replace(facts, who=(*facts.who, facts.who[0]))),
    ],
)
def test_a_mistake_costs_its_measures_alone(measures, spoil, perfect):
    text, document, facts = perfect[0]
    scores = tally([(text, document, spoil(facts))])
    lost = {
        f"{kind}.{name}" for kind, names in MEASURES.items() for name in names if scores.score(f"{kind}.{name}") < 1
    }
    assert lost == measures


def one_changed(facts, field, **changes):
    """The facts with the first item of a kind changed."""
    first, *rest = getattr(facts, field)
    return replace(facts, **{field: (replace(first, **changes), *rest)})
