"""The mistakes people make when they edit: each is told with its line, its column, and what to do."""

from pathlib import Path

import pytest

from briefgen import facts

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text("utf-8")
ARTICLE = (HERE / "article.txt").read_text("utf-8")

# what is changed, into what, line and column of the fault, a word of what is wrong, a word of what to do
MISTAKES = {
    "tab": ("    kind: place", "\tkind: place", 12, 1, "tab", "spaces"),
    "no colon": ("    unit: USD", "    unit USD", 30, 5, "no colon", "key: value"),
    "no space after the colon": ("    unit: USD", "    unit:USD", 30, 9, "no space", "unit: …"),
    "colon in a text": ("of: the closure", "of: cost: the closure", 28, 13, "inside a text", "quotes"),
    "indented too deep": ("    kind: place", "      kind: place", 12, 7, "deeper", "indent"),
    "indented too little": ("    kind: person", "   kind: person", 14, 4, "indented", "first letter"),
    "key twice": ("    kind: place", "    kind: place\n    kind: state", 13, 5, "stands twice", "keep one"),
    "unknown key": ("    stance:", "    stanse:", 37, 5, "unknown key", "did you mean 'stance'?"),
    "key missing": ("    stance: demands\n", "", 35, 5, "'stance' is missing", "add 'stance: …'"),
    "head key missing": ("title: Port Amel turns ships away\n", "", 1, 1, "'title' is missing", "add 'title: …'"),
    "wrong value": ("kind: place", "kind: plase", 12, 11, "'plase' is not allowed", "did you mean 'place'?"),
    "word for a number": ("value: 2350000", "value: two million", 29, 12, "is no number", "digits"),
    "commas in a number": ("value: 2350000", "value: 2,350,000", 29, 12, "is no number", "digits"),
    "no date": ("when: 2026-03-02", "when: in due time", 23, 11, "is no date", "YYYY-MM-DD"),
    "weekday without a day to count from": (
        "published: 2026-03-03",
        "published: null\ntags: []",
        24,
        11,
        "needs the day of publishing",
        "YYYY-MM-DD",
    ),
    "impossible date": ("when: 2026-03-02", "when: 2026-02-30", 23, 11, "no calendar", "a day that there is"),
    "list for a text": ("kind: place", "kind: [place]", 12, 11, "a list where a single value", ""),
    "quote not closed": ("title: Port", 'title: "Port', 2, 8, "never closed", "close it"),
    "quote closed too late": (
        "title: Port Amel turns ships away\npublished: 2026-03-03",
        'title: "Port Amel\npublished: "2026-03-03"',
        2,
        8,
        "closed too late",
        "close it",
    ),
    "star": ("text: 12 ships", "text: *12* ships", 19, 11, "begin with '*'", "quotes"),
    "alias": ("of: the closure", "of: *closure", 28, 9, "alias", "quotes"),
    "ampersand": ("of: the closure", "of: &the closure", 28, 9, "anchor", "quotes"),
    "cut at #": ("of: the closure", "of: the closure #4", 28, 9, "ends at ' #'", "quotes"),
    "bracket not closed": ("who: [The union]", "who: [The union", 36, 10, "'['", "close it"),
    "empty value": ("of: the closure", "of:", 28, 8, "missing", "delete the line"),
    "other version": ("briefgen: 1", "briefgen: 2", 1, 11, "version", "write 1"),
    "quote altered": (
        "quote: 12 ships had",
        "quote: 12 ships have",
        24,
        12,
        "not in the article",
        "'had' where the quote",
    ),
    "quote invented": ("quote: approximately $2.35 million", "quote: a fortune", 32, 12, "not in the article", "by:"),
    "number cut": ("quote: approximately $2.35 million", "quote: approximately $2.3", 32, 12, "not in the article", ""),
    "value altered": ("value: 2350000", "value: 2530000", 29, 12, "does not follow", "the quote has 2350000"),
    "unit altered": ("unit: USD", "unit: EUR", 30, 11, "'EUR' does not follow", "write USD"),
    "predicate altered": ("did: had been turned", "did: were turned", 21, 10, "is not in the quote", "lengthen"),
    "saying altered": ("says: the port pay", "says: the port must pay", 38, 11, "is not in the quote", "lengthen"),
    "words not said": ("stance: demands", "stance: demands\n    words: [pay now]", 38, 12, "is not in the quote", ""),
    "no quote": ("    quote: approximately $2.35 million\n", "", 27, 5, "has no quote", "by:"),
    "nth too high": (
        "    quote: approximately $2.35 million\n",
        "    quote: approximately $2.35 million\n    nth: 2\n",
        33,
        10,
        "stands once",
        "delete the line",
    ),
    "name not in the article": ("name: Ilse Maron", "name: Elsa Maron", 13, 11, "stands in the article", "also"),
    "unknown source": ("cites: [2]", "cites: [3]", 33, 12, "source 3", "add it"),
    "id twice": ("id: qty-000001", "id: what-000001", 27, 9, "stands twice", "delete the line"),
    "range without end": ("bound: approx", "bound: range", 31, 12, "upper end", "high"),
    "word for a bound": ("bound: approx", "bound: about", 31, 12, "'about' is not allowed", "write 'approx'"),
    "word for a stance": ("stance: demands", "stance: condemned", 37, 13, "not allowed", "write 'opposes'"),
    "word for a kind": ("kind: place", "kind: city", 12, 11, "'city' is not allowed", "write 'place'"),
    "tags in one text": (
        "2: Amel Radio}",
        "2: Amel Radio}\ntags: ships, money",
        10,
        7,
        "read as one",
        "write [ships, money]",
    ),
    "names in one text": (
        "who: [The union]",
        "who: Ilse Maron, Port Amel",
        36,
        10,
        "read as one",
        "[Ilse Maron, Port Amel]",
    ),
    "no space after the dash": ("  - name: Ilse", "  -name: Ilse", 13, 4, "no space after the dash", "- …"),
    "space of a web page": ("    kind: place", "  \u00a0 kind: place", 12, 3, "none for YAML", "plain spaces"),
    "merge not settled": ("who:\n", "<<<<<<< mine\nwho:\n=======\n>>>>>>> theirs\n", 10, 1, "not settled", "keep one"),
    "quotation mark of the page": ("quote: 12 ships", "quote: “12 ships", 24, 12, "with its quotation marks", "take"),
    "day by slashes": ("when: 2026-03-02", "when: 03/02/2026", 23, 11, "'03/02/2026' is no date", "YYYY-MM-DD"),
    "list in a list": ("cites: [2]", "cites: [[2]]", 33, 13, "a list where", "one value"),
}


def test_the_sound_file_has_no_faults() -> None:
    assert facts.check(SOUND, "a.yaml", ARTICLE) == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_told_where_it_is(name: str) -> None:
    before, after, line, column, what, remedy = MISTAKES[name]
    sound = SOUND.replace("when: 2026-03-02", "when: Monday") if "weekday" in name else SOUND
    assert sound.count(before) == 1
    faults = facts.check(sound.replace(before, after), "a.yaml", ARTICLE)
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]
    assert what in faults[0].what
    assert remedy in faults[0].remedy


def test_all_faults_come_at_once_in_the_order_of_lines() -> None:
    text = SOUND.replace("kind: place", "kind: x").replace("value: 2350000", "value: x").replace("demands", "x")
    assert [fault.path for fault in facts.check(text, "a.yaml", None)] == [
        "who[1].kind",
        "quantities[1].value",
        "reactions[1].stance",
    ]


def test_the_right_path_is_named_in_a_list_of_one() -> None:
    text = SOUND.replace(
        "  - name: Port Amel\n    kind: place\n  - name: Ilse Maron\n    kind: person\n    role: director\n",
        "  nam: x\n",
    )
    assert [str(fault) for fault in facts.check(text, "a.yaml", None)] == [
        "a.yaml:11:3: who[1].nam: unknown key: did you mean 'name'?"
    ]


LONG = "y" * 5000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when: 2026-03-02", f"when: {LONG}"),
        ("when: 2026-03-02", f"when: {LONG}/2026"),
        ("published: 2026-03-03", f"published: {LONG}"),
        ("kind: place", f"kind: {LONG}"),
        ("kind: place", f"{LONG[:900]}: place"),
        ("kind: place", f"kind: &{LONG} place"),
        ("did:", f"did: {LONG} #"),
    ],
)
def test_a_long_mistake_is_not_repeated_whole(old: str, new: str) -> None:
    assert old in SOUND
    faults = facts.check(SOUND.replace(old, new, 1), "a.yaml", ARTICLE)
    assert any("yyyyyyyyyy" in str(fault) or "&" in str(fault) for fault in faults)
    assert max(len(str(fault)) for fault in faults) < 400
