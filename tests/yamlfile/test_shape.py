"""Nodes to dataclasses by their type hints."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import FaultyFileError
from briefgen.yamlfile import Form, Keyed, decode, examine, read


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    size: int = 1
    sender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    title: str
    colour: Colour | None
    on: bool = False
    worth: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    named: tuple[Part, ...] = ()
    table: Mapping[str, int] | None = None


FORMS = (
    Form(Whole, keyed=(Keyed("named", "name", "size"),), lenient=frozenset({"parts"})),
    Form(Part, keys=(("sender", "from"),), short=lambda text: Part(name=text)),
)


def whole(rest: str) -> Whole:
    return read(f"title: T\ncolour: null\n{rest}", "f.yaml", Whole, FORMS)


def faults(text: str) -> list[str]:
    return [str(fault).removeprefix("f.yaml:") for fault in examine(text, "f.yaml", Whole, FORMS).faults]


def test_each_hint_reads_its_type() -> None:
    read_whole = whole("on: yes\nworth: 1.10\nwords: [no, 12:30]\ntable: {a: 010}\n")
    assert (read_whole.on, str(read_whole.worth), read_whole.words) == (True, "1.10", ("no", "12:30"))
    assert read_whole.table == {"a": 10}
    assert read_whole.colour is None


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("parts: x", (Part(name="x"),)),
        ("parts: {name: x, size: 2}", (Part(name="x", size=2),)),
        ("parts: [x, {name: y, from: z}]", (Part(name="x"), Part(name="y", sender="z"))),
        ("parts: []", ()),
        ("parts:", ()),
    ],
)
def test_a_list_of_one_and_short_forms(written: str, parts: tuple[Part, ...]) -> None:
    assert whole(written).parts == parts


def test_a_mapping_by_names() -> None:
    assert whole("named: {a: 2, b: {from: x}, c: null}").named == (
        Part(name="a", size=2),
        Part(name="b", sender="x"),
        Part(name="c"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\n", ["1:1: the key 'colour' is missing: add 'colour: …'"]),
        ("titel: T\ncolour: red\n", ["1:1: titel: unknown key: did you mean 'title'?"]),
        ("title: T\ncolour: rde\n", ["2:9: colour: 'rde' is not allowed here: did you mean 'red'?"]),
        ("title: T\ncolour: xyz\n", ["2:9: colour: 'xyz' is not allowed here: it may be red, green"]),
        ("title: T\ncolour: red\nworth: ten\n", [
            "3:8: worth: 'ten' is no number: write digits alone, as 2350000000 or 7.5, the unit apart",
        ]),
        ("title: T\ncolour: red\non: maybe\n", ["3:5: on: 'maybe' is neither true nor false: write true or false"]),
        ("title:\ncolour: red\n", ["1:7: title: the value is missing: write it, or delete the line"]),
        ("title: T\ncolour: red\nparts:\n  - size: x\n", [
            "4:5: parts[1]: the key 'name' is missing: add 'name: …'",
            "4:11: parts[1].size: 'x' is no whole number: write one in digits, as 2",
        ]),
        ("just words", ["1:1: keys with values are due here: write 'title: …'"]),
        ("title:T", ["1:1: keys with values are due here: put a space after the colon"]),
        ("title: T\ncolour: red\nnamed: [a]\n", [
            "3:8: named: keys with values are due here: write 'name: …' for each",
        ]),
    ],
)  # fmt: skip
def test_faults(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


def test_a_lenient_list_keeps_its_good_records() -> None:
    reading = examine("title: T\ncolour: red\nparts: [x, {nam: y}, z]\n", "f.yaml", Whole, FORMS)
    assert reading.value is not None
    assert [part.name for part in reading.value.parts] == ["x", "z"]
    assert [fault.path for fault in reading.faults] == ["parts[2].nam"]


def test_read_raises_with_all_faults() -> None:
    with pytest.raises(FaultyFileError) as caught:
        read("title: T\ncolour: x\non: x\n", "f.yaml", Whole, FORMS)
    assert [fault.line for fault in caught.value.faults] == [2, 3]


@given(st.text())
def test_any_text_is_read_or_has_faults(text: str) -> None:
    reading = examine(text, "f.yaml", Whole, FORMS)
    assert (reading.value is None) == bool(reading.faults)


@given(
    st.lists(
        st.sampled_from(
            [
                "title",
                ": ",
                "colour",
                "red",
                "\n",
                "  ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                "'",
                '"',
                "#",
                "*a",
                "&a",
                "|",
                ">",
                "\t",
                "? ",
                "x",
            ]
        )
    )
)
def test_any_pieces_of_yaml_are_read_or_have_faults(pieces: list[str]) -> None:
    reading = examine("".join(pieces), "f.yaml", Whole, FORMS)
    assert reading.value is not None or reading.faults
    assert all(fault.line >= 1 and fault.column >= 1 for fault in reading.faults)


def test_bytes_that_are_no_utf8_have_a_place() -> None:
    with pytest.raises(FaultyFileError) as caught:
        decode("a: 1\nü: ".encode() + b"\xff", "f.yaml")
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 4)]
    assert decode(b"\xef\xbb\xbfa", "f.yaml") == "a"


def test_bytes_that_are_no_utf8_have_their_place_behind_a_byte_order_mark() -> None:
    for text, place in (("ü", (1, 2)), ("a: 1\nab", (2, 3))):
        with pytest.raises(FaultyFileError) as caught:
            decode(b"\xef\xbb\xbf" + text.encode() + b"\xff", "f.yaml")
        (fault,) = caught.value.faults
        assert ((fault.line, fault.column), fault.what) == (place, "byte 0xff is not UTF-8")


def test_a_text_with_a_semicolon_is_told_whole() -> None:
    with pytest.raises(FaultyFileError) as caught:
        read("title: x\ncolour: red; or green\n", "f.yaml", Whole, FORMS)
    (fault,) = caught.value.faults
    assert (fault.what, fault.remedy) == ("'red; or green' is not allowed here", "it may be red, green")


def test_a_file_of_unknown_keys_alone_is_told_without_guesses_in_the_end() -> None:
    with pytest.raises(FaultyFileError) as caught:
        read("".join(f"titl{number}: x\n" for number in range(1000)), "f.yaml", Whole)
    remedies = [fault.remedy for fault in caught.value.faults if fault.what == "unknown key"]
    assert len(remedies) == 1000
    assert remedies[-1] == "delete the line"
    assert remedies[0] != remedies[-1]


def test_a_record_that_is_named_by_its_key_has_no_second_name() -> None:
    with pytest.raises(FaultyFileError) as caught:
        read("title: x\ncolour: red\nnamed:\n  bolt: {size: 2}\n  nut: {name: screw}\n", "f.yaml", Whole, FORMS)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column, fault.path, fault.what) == (5, 15, "named.nut.name", "'nut' is its name already")
