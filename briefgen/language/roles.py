"""What a person is, as the words before or behind the name tell: 'US Defense Secretary', 'the mayor of Karsk'."""

from collections.abc import Set

from briefgen.language.spelling import spelled
from briefgen.model.analysis import Name, Sentence, Word
from briefgen.model.facts import ActorKind

_LONGEST = 10
_BEFORE = {"compound", "amod", "nmod:desc", "flat", "nmod:poss", "case"}
_ARTICLES = {"the", "a", "an", "his", "her", "its", "their"}
_BREAKS = {",", ";", ".", "(", ")", ":", "—", "–", '"', "“", "”", "who", "which", "that", "when", "where"}


def role(sentence: Sentence, name: Name, titles: Set[str], courtesy: Set[str]) -> str | None:
    """The title before a person's name, or a description beside it; None where there is neither."""
    if name.kind is not ActorKind.PERSON:
        return None
    return (
        _title(sentence, name, titles, courtesy)
        or _apposition(sentence, name, titles)
        or _description(sentence, name, titles)
    )


def _title(sentence: Sentence, name: Name, titles: Set[str], courtesy: Set[str]) -> str | None:
    words, start = sentence.words, name.start
    while start and words[start - 1].dep in _BEFORE:
        if words[start - 1].pos == "ADP" or words[start - 1].text in courtesy:
            break
        start -= 1
    before = words[start : name.start]
    return spelled(before) if before and before[-1].text.lower() in titles else None


def _apposition(sentence: Sentence, name: Name, titles: Set[str]) -> str | None:
    """What stands behind a comma behind the name, up to the next, with a title in it and nobody else."""
    words, start = sentence.words, name.end + 1
    if start >= len(words) or words[name.end].text not in {",", "("}:
        return None
    end = start
    while end < len(words) and words[end].text.lower() not in _BREAKS:
        end += 1
    own = [
        at
        for at in range(start, end)
        if words[at].dep == "appos" and name.start <= words[at].head < name.end and words[at].lemma in titles
    ]
    others = any(start <= one.start < end and one.kind is ActorKind.PERSON for one in sentence.names)
    if not own or others or end - start > _LONGEST:
        return None
    return spelled(_without_article(words[start:end]))


def _description(sentence: Sentence, name: Name, titles: Set[str]) -> str | None:
    """What stands before a name that is its apposition: 'the mayor of Karsk, Ann Lee'."""
    words = sentence.words
    top = next((word for word in words[name.start : name.end] if not name.start <= word.head < name.end), None)
    if top is None or top.dep not in {"appos", "flat"} or not 0 <= top.head < name.start:
        return None
    start = top.head
    while start and words[start - 1].dep in _BEFORE and words[start - 1].pos != "ADP":
        start -= 1
    described = words[start : name.start]
    if described[-1].text == ",":
        described = described[:-1]
    if words[top.head].lemma not in titles or len(described) > _LONGEST or any(w.text in _BREAKS for w in described):
        return None
    return spelled(described)


def _without_article(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[1:] if len(words) > 1 and words[0].text.lower() in _ARTICLES else words
