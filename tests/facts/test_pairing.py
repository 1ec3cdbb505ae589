"""Which item is which: what pairing looks up in the body of an article."""

from briefgen.facts.moving import sentences
from briefgen.facts.pairing import Body

TEXT = "One ship came.  Two ships went!\nA heading\n\nThree “ships.” And 1.5 more"


def test_each_character_has_its_sentence_and_what_lies_outside_has_none() -> None:
    body, spans = Body(TEXT), sentences(TEXT)
    assert len(spans) > 3
    for place in range(len(TEXT)):
        (span,) = (one for one in spans if one.start <= place < one.end)
        assert body.sentence_at(place) == span.of(TEXT)
    assert body.sentence_at(len(TEXT)) is None
    assert Body("").sentence_at(0) is None
