"""How far a name reaches beyond the network's tags: by initials in brackets, hyphens, the place that a body is of."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from briefgen.model.analysis import Word
from briefgen.model.facts import ActorKind

Limits = tuple[tuple[int, int], ActorKind]
"""First word and last (excluded) of a name in its sentence, and its kind."""
_INSIDE = {"of", "the", "and", "for", "in", "on", "&", ",", "'", "’"}
_LINKS = {"of", "for", "and", "the"}
_MOST_INITIALS = 8
_MARKS = {'"', "“", "”"}
_NICKNAME = 4
"""A nickname of two words with its marks is so long."""


def overrule(found: dict[tuple[int, int], ActorKind], start: int, end: int, kind: ActorKind) -> None:
    """Put a name in the place of those inside it, unless it would cut one in two."""
    touched = [limits for limits in found if limits[0] < end and start < limits[1]]
    if all(start <= low and high <= end for low, high in touched):
        for limits in touched:
            del found[limits]
        found[start, end] = kind


def kind_within(found: dict[tuple[int, int], ActorKind], start: int, end: int) -> ActorKind:
    """The kind of a name that is put together: a body's where one of its parts is a body, else its first part's."""
    kinds = [kind for (low, high), kind in sorted(found.items()) if low < end and start < high]
    return ActorKind.ORGANISATION if ActorKind.ORGANISATION in kinds else next(iter(kinds), ActorKind.OTHER)


def abbreviated(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The capitalised words whose initials stand in brackets behind them: 'Drug, Food and Water Board (DFWB)'."""
    for bracket in range(2, len(words) - 2):
        letters = words[bracket + 1].text
        if words[bracket].text != "(" or words[bracket + 2].text != ")" or not _is_abbreviation(letters):
            continue
        start, left = bracket, list(letters)
        while start and left and (words[start - 1].text[0] == left[-1] or not words[start - 1].text[0].isupper()):
            if words[start - 1].text[0] != left[-1] and words[start - 1].text not in _INSIDE:
                break
            start -= 1
            if words[start].text[0] == left[-1]:
                left.pop()
        if not left:
            yield start, bracket


def completed(words: Sequence[Word], names: list[Limits], bodies: Set[str]) -> list[Limits]:
    """The names, a body's with the place that it is of: 'Supreme Court' and 'the United Kingdom' are one."""
    found: list[Limits] = []
    for (start, end), kind in names:
        if found and kind in {ActorKind.STATE, ActorKind.PLACE, ActorKind.OTHER, ActorKind.ORGANISATION}:
            (low, high), before = found[-1]
            link = [word.text for word in words[high:start] if word.text != "the"]
            last = high - 1
            cut_off = start == high and words[last].text in _LINKS
            of_place = link == ["of"] and kind in {ActorKind.STATE, ActorKind.PLACE}
            if before is ActorKind.ORGANISATION and (cut_off or (of_place and words[last].text.lower() in bodies)):
                found[-1] = ((low, end), before)
                continue
        found.append(((start, end), kind))
    taken = {start for (start, _), _ in found}
    return [((start, _with_second(words, start, end, kind, bodies | taken)), kind) for (start, end), kind in found]


def _with_second(words: Sequence[Word], start: int, end: int, kind: ActorKind, others: Set[str | int]) -> int:
    """The end of a body's name with a second thing that it is for: 'Institute for Metrics and Evaluation'."""
    linked = any(word.text in {"of", "for"} for word in words[start:end])
    behind = end + 1
    if kind is not ActorKind.ORGANISATION or not linked or behind >= len(words) or words[end].text != "and":
        return end
    if behind in others or words[behind].text.lower() in others or not is_capitalised(words[behind]):
        return end
    while behind < len(words) and is_capitalised(words[behind]) and behind not in others:
        behind += 1
    return behind


def _is_abbreviation(text: str) -> bool:
    return 2 <= len(text) <= _MOST_INITIALS and text.isalpha() and text.isupper()


def hyphenated(words: Sequence[Word], names: list[Limits]) -> Iterator[tuple[int, int, ActorKind]]:
    """The names, each with what goes on behind a hyphen, a word or a name: 'Agence Presse-Union', 'Jean-Luc Godard'."""
    names = [((start, end - _ends_in_hyphen(words, start, end)), kind) for (start, end), kind in names]
    opened = {start: (end, kind) for (start, end), kind in names}
    taken = -1
    for (start, end), kind in names:
        behind = end + 1
        glued = behind < len(words) and words[end].text == "-" and _touch(words[end - 1], words[end], words[behind])
        last, other = opened.get(behind, (behind, None))
        if start == taken:
            continue
        if glued and other is kind is ActorKind.PERSON and end - start == 1 < last - behind:
            taken = behind
            yield start, last, kind
            continue
        given = kind is ActorKind.PERSON and glued and words[behind].text.isalpha()
        goes_on = glued and (given or is_capitalised(words[behind])) and other is None
        yield start, behind + 1 if goes_on else end, kind


def _ends_in_hyphen(words: Sequence[Word], start: int, end: int) -> int:
    return int(end - start > 1 and words[end - 1].text == "-")


def end_of_home(words: Sequence[Word], body: int) -> int | None:
    """The end (excluded) of the capitalised words that a body is of: 'Karsk' in 'Bank of Karsk', or None."""
    if body + 2 >= len(words) or words[body + 1].text != "of":
        return None
    end = body + 2
    while end < len(words) and is_capitalised(words[end]):
        end += 1
    return end if end > body + 2 else None


def nicknamed(
    words: Sequence[Word], names: Iterable[tuple[int, int, ActorKind]]
) -> Iterator[tuple[int, int, ActorKind]]:
    """The names, a person's with the nickname that stands in quotation marks within it: 'Karl "Kit" Lee'."""
    left = list(names)
    while left:
        start, end, kind = left.pop(0)
        for further in (2, 1):
            joined = [other for _, _, other in left[:further]] == [kind] * further and kind is ActorKind.PERSON
            if joined and _is_one(words, start, end, left[further - 1]):
                end = left[further - 1][1]
                del left[:further]
                break
        yield start, end, kind


def _is_one(words: Sequence[Word], first: int, end: int, behind: tuple[int, int, ActorKind]) -> bool:
    """Whether the name from `first` to `end` and one behind it, with a nickname in or between them, are one."""
    marks = [word.text in _MARKS for word in words[first : behind[1]]]
    between = all(word.text in _MARKS or is_capitalised(word) for word in words[end : behind[0]])
    return between and behind[0] - end <= _NICKNAME and sum(marks) == 2 and not (marks[0] or marks[-1])


def _touch(*words: Word) -> bool:
    return all(one.span.end == other.span.start for one, other in pairwise(words))


def is_capitalised(word: Word) -> bool:
    return word.text[0].isupper() and word.pos in {"PROPN", "ADJ", "NOUN"}
