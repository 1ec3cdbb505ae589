"""Which events a one-paragraph brief must hold: near the top, in the words of the title, by somebody named."""

from dataclasses import replace

from briefgen.extract.reading import Reading
from briefgen.model.facts import Event, Status

_FEWEST, _MOST = 3, 6
_SHARE = 4
"""One event in so many is a key event, within the bounds above."""
_PRONOUNS = {"such", "it", "this", "that", "they", "he", "she", "these", "those", "there", "which", "who"}


def with_keys(reading: Reading, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the three to six that matter most marked `key`."""
    title = _content_words(reading.document.title)
    ranked = sorted(range(len(events)), key=lambda place: (-_weight(events, place, title), place))
    chosen: list[int] = []
    wanted = min(max(len(events) // _SHARE, _FEWEST), _MOST)
    for place in ranked:
        if len(chosen) < wanted and not any(_nested(events[place], events[other]) for other in chosen):
            chosen.append(place)
    return tuple(replace(event, key=place in chosen) for place, event in enumerate(events))


def _weight(events: tuple[Event, ...], place: int, title: frozenset[str]) -> float:
    event = events[place]
    words = _content_words(event.text)
    weight = 2.0 * len(words & title) / max(len(title), 1) + 1.0 - place / len(events)
    if event.text.split()[0].lower() in _PRONOUNS:
        weight -= 1.0
    if event.status in {Status.NEGATED, Status.DENIED, Status.POSSIBLE}:
        weight -= 0.3
    if not (event.who or event.whom):
        weight -= 0.5
    return weight + (0.2 if event.when else 0.0) + (0.2 if any(char.isdigit() for char in event.text) else 0.0)


def _content_words(text: str) -> frozenset[str]:
    """The words of four letters and more, by their first five: 'agreed' and 'agreement' are one."""
    cleaned = "".join(char if char.isalnum() else " " for char in text.lower())
    return frozenset(word[:5] for word in cleaned.split() if len(word) > 3)


def _nested(one: Event, other: Event) -> bool:
    """Whether one of two events is told inside the words of the other."""
    return one.span is not None and other.span is not None and one.span.overlaps(other.span)
