"""What is told and who tells it, where the network hangs one on the other wrongly: each rule as `repairs` says."""

from collections.abc import Sequence, Set
from dataclasses import replace

from briefgen.language.moving import FINITE, PAST, SUBJECT, attach, chain, first_below, within
from briefgen.model.analysis import Word

_QUOTES = {'"', "”", "’"}
_ADDING = {"add", "note", "stress", "explain", "emphasise", "emphasize", "insist"}
"""What somebody who speaks does besides, be it said of what stands right before or not."""


def tell_clause(words: list[Word], clause: int, _: Set[str]) -> None:
    """'The ministry said several acres burned': nobody says acres, so what seems a participle tells what they did."""
    noun = words[clause].head
    if words[clause].dep != "acl" or words[clause].tag not in PAST or words[noun].dep != "obj" or noun > clause:
        return
    verb = words[noun].head
    if words[verb].lemma != "say" or any(word.head == clause and word.dep == "obl:agent" for word in words):
        return
    words[clause] = replace(words[clause], head=verb, dep="ccomp", tag="VBD")
    words[noun] = replace(words[noun], head=clause, dep="nsubj")


def leave_out_that(words: list[Word], clause: int, reporting: Set[str]) -> None:
    """In 'the report concluded evidence supported it' a verb with an object of its own is no participle but told."""
    noun = words[clause].head
    if words[clause].dep != "acl" or words[clause].tag != "VBD" or words[noun].dep != "obj" or noun > clause:
        return
    own = [word for word in words if word.head == clause]
    verb = words[noun].head
    if words[verb].lemma in reporting and any(word.dep == "obj" for word in own) and not _is_led(own):
        words[clause] = replace(words[clause], head=verb, dep="ccomp")
        words[noun] = replace(words[noun], head=clause, dep="nsubj")


def _is_led(own: Sequence[Word]) -> bool:
    """Whether a clause has a subject, an agent or a word that leads it in."""
    return any(word.dep.startswith((*SUBJECT, "obl:agent", "mark")) for word in own)


def pass_on(words: list[Word], verb: int, reporting: Set[str]) -> None:
    """In 'a reporter noted local media said she fell' the media say, and the reporter notes that."""
    if words[verb].tag != "VBD" or words[verb].lemma not in reporting:
        return
    outer = next((at for at in range(verb) if words[at].head == verb and words[at].dep == "ccomp"), None)
    if outer is None or words[outer].lemma not in reporting:
        return
    noun = verb - 1
    own = [word.dep for word in words if word.head == verb]
    if words[noun].head == outer and words[noun].dep == "obj" and not any(dep.startswith(SUBJECT) for dep in own):
        words[outer] = replace(words[outer], head=words[verb].head, dep=words[verb].dep)
        words[verb] = replace(words[verb], head=outer, dep="ccomp")
        words[noun] = replace(words[noun], head=verb, dep="nsubj")


def close_with_speaker(words: list[Word], verb: int, reporting: Set[str]) -> None:
    """'It is an emergency, Ann Lee announced': she is no apposition, and nothing was announced by her."""
    word = words[verb]
    beside = word.head
    if word.dep != "acl" or word.tag not in PAST or word.lemma not in reporting:
        return
    told = (beside, *chain(words, beside))[-1]
    if not any(other.head == told and other.dep.startswith(SUBJECT) for other in words[:told]) or told > beside:
        return
    speakers = [at for at in range(beside + 1, verb) if words[at].head == beside and words[at].dep == "appos"]
    first = first_below(words, speakers[-1]) if speakers else 0
    if speakers and words[speakers[-1]].pos == "PROPN" and "," in {words[first].text, words[first - 1].text}:
        words[verb] = replace(word, head=told, dep="parataxis", tag="VBD")
        attach(words, speakers[-1], verb, "nsubj")


def speak_at_the_end(words: list[Word], verb: int, reporting: Set[str]) -> None:
    """'The court has heard nine cases, its president, Ann Lee, told us': she told it, and is no case."""
    word = words[verb]
    own = [other.dep for other in words if other.head == verb]
    if word.tag not in PAST or word.lemma not in reporting or any(dep.startswith(SUBJECT) for dep in own):
        return
    told = next((at for at in range(verb) if words[at].head == verb and words[at].dep == "ccomp"), None)
    behind = range((told or 0) + 1, verb)
    loose = {"appos", "parataxis"}
    speaker = next((at for at in behind if words[at].dep in loose and _is_owned(words, at, verb)), None)
    if told is not None and speaker is not None:
        attach(words, speaker, verb, "nsubj")


def _is_owned(words: Sequence[Word], noun: int, verb: int) -> bool:
    """Whether a noun is 'its president' behind a comma and reaches, names and all, right up to the verb."""
    inside = [at for at in range(len(words)) if within(words, at, noun) and words[at].pos != "PUNCT"]
    if not inside:
        return False
    owner = words[inside[0]].dep == "nmod:poss" and words[inside[0]].head == noun
    last = verb - 1 if words[verb - 1].text != "," else verb - 2
    before = next((words[at].text for at in range(inside[0] - 1, -1, -1) if words[at].text not in _QUOTES), "")
    return owner and before == "," and inside[-1] == last


def lean_on(words: list[Word], clause: int, _: Set[str]) -> None:
    """'"It is late," said Lee, urging help': the participle behind the comma is no second thing that she said."""
    verb = words[clause].head
    if words[clause].dep != "ccomp" or words[clause].tag != "VBG" or verb > clause or words[clause - 1].text != ",":
        return
    if any(word.head == verb and word.dep == "ccomp" for word in words[:verb]):
        words[clause] = replace(words[clause], dep="advcl")


def go_on_saying(words: list[Word], clause: int, reporting: Set[str]) -> None:
    """In 'the talks failed, officials told us, adding that …' it is the officials who add."""
    word = words[clause]
    if word.tag != "VBG" or word.lemma not in _ADDING or word.dep != "advcl" or words[clause - 1].text != ",":
        return
    told = word.head
    tellers = [at for at in range(clause) if words[at].head == told and words[at].dep == "parataxis"]
    if words[told].dep in {"ccomp", "parataxis"} and words[told].head < clause:
        tellers.append(words[told].head)
    spoke = [at for at in tellers if at >= 0 and words[at].lemma in reporting and words[at].tag in FINITE]
    if spoke:
        attach(words, clause, spoke[-1], "advcl")


def go_on_behind(words: list[Word], clause: int, reporting: Set[str]) -> None:
    """In 'the jet was old, they said, and should not have flown' it is the jet that should not have."""
    verb = words[clause].head
    if words[clause].dep != "conj" or words[verb].dep != "parataxis" or words[verb].lemma not in reporting:
        return
    told = words[verb].head
    apart = told < verb < clause and verb + 1 < len(words) and words[verb + 1].text == ","
    own = [word.dep for word in words if word.head == clause]
    if apart and words[clause].lemma not in reporting and not any(dep.startswith(SUBJECT) for dep in own):
        attach(words, clause, told, "conj")


def is_told(words: list[Word], index: int, reporting: Set[str]) -> None:
    """A clause with a subject of its own and 'that' is told by the verb above it: 'said in a statement that …'."""
    if words[index].dep not in {"xcomp", "acl"}:
        return
    own = [word for word in words if word.head == index]
    subject = any(word.dep.startswith(SUBJECT) for word in own)
    if not subject or not any(word.dep == "mark" and word.lemma == "that" for word in own):
        return
    if words[index].dep == "xcomp":
        words[index] = replace(words[index], dep="ccomp")
    noun = words[index].head
    if words[index].dep == "acl" and words[noun].dep == "obl" and words[words[noun].head].lemma in reporting:
        attach(words, index, words[noun].head, "ccomp")


def set_apart(words: list[Word], subject: int, _: Set[str]) -> None:
    """A second subject behind its verb is that of the attribution: 'it cost a million, the bank estimated'."""
    head = words[subject].head
    if not words[subject].dep.startswith(SUBJECT) or head < 0 or head > subject:
        return
    if not any(word.head == head and word.dep.startswith(SUBJECT) for word in words[:head]):
        return
    for index in range(subject + 1, len(words)):
        if words[index].pos == "VERB" and words[index].tag in PAST:
            if not within(words, head, index):
                attach(words, index, head, "parataxis")
                words[index] = replace(words[index], tag="VBD")
            attach(words, subject, index, "nsubj")
            return
        if words[index].pos != "PUNCT" and not within(words, index, subject):
            return


def keep_right(words: list[Word], index: int, _: Set[str]) -> None:
    """What stands behind a closing attribution belongs to it: 'it fell, the bank said on Monday'."""
    for above in chain(words, index):
        verb = words[above].head
        content = words[above].dep == "ccomp" and verb > above
        if content and verb < index and words[index].head != verb and words[index].head <= above:
            attach(words, index, verb, words[index].dep)
            return


def raise_conjunct(words: list[Word], index: int, reporting: Set[str]) -> None:
    """'She said it was late and apologised': a reporting verb is coordinated with the reporting verb."""
    word = words[index]
    if word.dep != "conj" or word.lemma not in reporting or word.tag not in PAST:
        return
    content = words[word.head]
    if content.dep != "ccomp" or content.lemma in reporting or words[content.head].tag != "VBD":
        return
    if words[content.head].lemma in reporting and not any(
        other.head == index and other.dep.startswith((*SUBJECT, "aux")) for other in words
    ):
        attach(words, index, content.head, "conj")
