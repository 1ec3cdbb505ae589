"""How well briefgen reads, and its peers in the same run: the tables of `python -m bench --only quality`."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import dated_texts, measured_texts, own_texts, peers, scorers, whole_texts
from bench.peers import QUANTULUM, RECOGNIZERS, TEXTACY, Peer, Readings

Row = dict[str, Any]  # one line of JSON, as the scorers define it
Had = dict[str, str]
"""The peers that could be had, and their versions."""

SKIPPED = "skipped: no ../shared"
ARTICLES = """14 articles of Wikinews, 2019 and 2020. A second person reaches who .92, what .93, quantities .99,
reactions .86."""
AMOUNTS = """F1, but where it says otherwise. On the news texts, those of the project's own, an amount counts where it
overlaps a label and has its value; peers give each number that they find, those in dates and names too, so recall
tells more than F1. On the others, half of the specs of Recognizers-Text and of the tests of quantulum3, place and
value must be exact; there briefgen answers by the habits of those who labelled them (`bench/measured_texts.py`), and
ordinals are no quantities to it. quantulum3 is without its classifier, which `pip install quantulum3` does not bring.
Texts a second are of CPU time."""
SAYINGS = """Precision, recall and F1 of a source with what it says: PolNeAR, most of it indirect, and the news of
GUM. textacy finds direct quotations alone and needs a parser; spaCy's models are on no package index, so it is given
the trees of briefgen's own, a paragraph at a time. Texts a second are those of the rules, on trees that are there
already."""
_FACTS = {
    "who": {"p": "precision", "r": "recall"},
    "what": {
        "p": "precision",
        "r": "recall",
        "key_recall": "of what a brief must hold, found",
        "who_right": "right agent",
        "date_right": "right date",
        "fit": "words that fit",
    },
    "quantities": {"p": "precision", "r": "recall", "unit_right": "right unit", "bound_right": "right bound"},
    "reactions": {"p": "precision", "r": "recall", "who_right": "right speaker", "stance_right": "right stance"},
}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table of Markdown; the first column is of words, the others of figures."""
    names = list(head)
    lines = [names, ["---", *["--:"] * (len(names) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def tables(had: Had) -> list[str]:
    """All of them, each under its heading with the command that makes it."""
    made = ["## How well it reads", own(), others(), quantities(had), said(had)]
    return [one for one in made if one]


def own() -> str:
    """The project's own labelled texts."""
    kinds = {"what.key": "key events found", "what.who": "agent", "what.date": "date", "who.kind": "kind"}
    more = {"quantities.unit": "unit", "quantities.bound": "bound", "reactions.who": "speaker"}
    kinds |= more | {"reactions.stance": "stance", "reactions.words": "quoted words"}
    score = own_texts.tally().score
    rows = [
        (
            kind,
            *(f"{score(f'{kind}.{name}'):.3f}" for name in ("precision", "recall", "f1")),
            _right(kind, kinds, score),
        )
        for kind in ("who", "what", "quantities", "reactions")
    ]
    title = (
        f"### {own_texts.count()} short texts of the project's own\n\nWhat the labels say is in [Quality](quality.md)."
    )
    return f"{title}\n\n{table(('kind', 'precision', 'recall', 'F1', 'right of those found'), rows)}"


def _right(kind: str, names: dict[str, str], score: Any) -> str:
    return ", ".join(f"{word} {score(name):.3f}" for name, word in names.items() if name.startswith(f"{kind}."))


def others() -> str:
    """Whole articles that others annotated."""
    title = "### Whole articles, annotated by others"
    if not scorers.present():
        return f"{title}\n\n{SKIPPED}"
    with tempfile.TemporaryDirectory() as folder:
        scored = scorers.facts(Path(folder, "desk"))
    rows = [
        (
            kind,
            f"{scored[kind]['f1']:.3f}",
            ", ".join(f"{word} {scored[kind][name]:.3f}" for name, word in words.items()),
        )
        for kind, words in _FACTS.items()
    ]
    return f"{title}\n\n{ARTICLES}\n\n{table(('kind', 'F1', 'more'), rows)}"


def quantities(had: Had) -> str:
    """Quantities and dates beside recognizers-text and quantulum3, and how fast each was."""
    asked = [peer for peer in (QUANTULUM, RECOGNIZERS) if peer.name in had]
    title = "### Quantities and dates, beside peers"
    rows = [*_news(asked), *_sets(asked)]
    head = ("labelled set", "briefgen", *(peer.name for peer in asked))
    return f"{title}\n\n{AMOUNTS}\n\n{table(head, rows)}"


def _news(asked: list[Peer]) -> Iterator[list[str]]:
    labels = own_texts.quantities()
    found = [own_texts.found(), *(peers.theirs(peer, "quantities", labels) for peer in asked)]
    scored = [one and own_texts.score(labels, one.rows) for one in found]
    for place, name in enumerate(("precision", "recall", "F1")):
        yield [f"news texts, {name}", *(f"{100 * one[place]:.1f}" if one else "–" for one in scored)]
    yield ["news texts, texts a second", *(_speed(one) for one in (own_texts.timed(labels), *found[1:]))]


def _speed(found: Readings | None) -> str:
    return f"{len(found.rows) / found.seconds:,.0f}".replace(",", " ") if found else "–"


def _sets(asked: list[Peer]) -> Iterator[list[str]]:
    if not scorers.present():
        yield ["Recognizers-Text, quantulum3", SKIPPED, *[""] * len(asked)]
        return
    gold = scorers.labelled("quant_dev")
    found = [peers.timed(measured_texts.quantities(), gold)]
    found += [peers.theirs(peer, "quantities", gold) for peer in asked]
    scored = [scorers.quantities(one, gold) if one else {} for one in found]
    for name in scored[0]:
        yield [
            name.replace("rt_", "Recognizers-Text, ").replace("q3_", "quantulum3, "),
            *(_cell(one, name) for one in scored),
        ]
    yield ["these, texts a second", *(_speed(one) for one in found)]
    yield from _dates(asked)


def _cell(scores: dict[str, float], name: str) -> str:
    return f"{scores[name]:.1f}" if name in scores else "–"


def _dates(asked: list[Peer]) -> Iterator[list[str]]:
    gold = scorers.labelled("datetime_dev")
    found: list[Readings | None] = [peers.timed(dated_texts.dates(), gold)]
    found += [peers.theirs(peer, "dates", gold) if peer is RECOGNIZERS else None for peer in asked]
    yield ["Recognizers-Text, dates", *(f"{scorers.dates(one, gold):.1f}" if one else "–" for one in found)]
    yield ["these, texts a second", *(_speed(one) for one in found)]


def said(had: Had) -> str:
    """Who says what, beside textacy, and whom a text is about."""
    title = "### Who says what, and whom a text is about"
    if not scorers.present():
        return f"{title}\n\n{SKIPPED}"
    rows = [
        row for name in ("polnear_dev", "gum_attribution") for row in _attribution(name, textacy=TEXTACY.name in had)
    ]
    gold = scorers.labelled("gum_salience")
    about = peers.timed(whole_texts.actors(), gold)
    salient = (
        f"Whom a text is about (GUM, at most eight names): F1 {scorers.actors(about, gold):.1f}; runs of capitals 44.4."
    )
    head = ("set", "by", "all", "only that it is said", "in quotation marks", "texts a second")
    return f"{title}\n\n{SAYINGS}\n\n{table(head, rows)}\n\n{salient}"


def _attribution(name: str, *, textacy: bool) -> Iterator[list[str]]:
    gold = [row for row in scorers.labelled(name) if row.get("genre", "news") == "news"]
    parse, predict = whole_texts.attribution_of_parsed()
    trees = [row | parse(row) for row in gold]
    found: dict[str, Readings | None] = {"briefgen": peers.timed(predict, trees)}
    if textacy:
        given = ({"doc_id": row["doc_id"], "paragraphs": whole_texts.grammar(row["analysis"])} for row in trees)
        found["textacy"] = peers.theirs(TEXTACY, "quotations", given)
    for who, one in found.items():
        if one:
            scored = scorers.attributions(one, gold)
            cells = (", ".join(f"{figure:.1f}" for figure in scored[part]) for part in ("all", "alone", "direct"))
            yield [name.partition("_")[0], who, *cells, _speed(one)]


def main() -> None:
    """Print the tables alone."""
    sys.stdout.write("\n\n".join(tables(peers.had())) + "\n")
