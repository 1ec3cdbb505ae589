"""What the network's trees get wrong in ways that can be seen, mended one rule after the other (see `RULES`).

A rule is handed the words of a sentence as a list, one of them, and the dictionary forms of reporting verbs. It changes
heads and labels, and leaves a tree a tree.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from briefgen.language import attributions, subjects
from briefgen.language.moving import AUXILIARY, FINITE, NOMINAL, PAST, attach, chain
from briefgen.language.phrases import mend_phrases
from briefgen.model.analysis import Name, Word

_ASSERTED = {"ROOT", "conj", "ccomp", "parataxis", "acl:relcl"}
_TELLING = {"that", "whether", "if"}
_LABEL = 3
"""A label such as 'Summary:' or 'Next steps:' has so many words with its colon."""
_JOINING = {"cc", "cc:preconj", "punct", "mark"}


def repaired(
    words: Sequence[Word], names: Sequence[Name], reporting: Set[str], titles: Set[str] = frozenset()
) -> tuple[Word, ...]:
    """The words with their tree mended; `reporting` are dictionary forms of reporting verbs, `titles` small letters."""
    mended = list(words)
    mend_phrases(mended, names, titles)
    for rule in RULES:
        for index in range(len(mended)):
            rule(mended, index, reporting)
    return tuple(mended)


def _stay_before_and(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'he drove off on the night of 21 June and hit a car' the night belongs to 'drove', not to the hit."""
    verb = words[index].head
    if verb < index or words[verb].dep != "conj" or words[verb].head > index or words[index].dep in _JOINING:
        return
    if any(words[at].head == verb and words[at].dep == "cc" for at in range(index + 1, verb)):
        attach(words, index, words[verb].head, words[index].dep)


def _stay_before_mark(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'will decide in May whether to pay' it is decided in May."""
    clause = words[index].head
    if clause < index or words[clause].dep != "ccomp" or not words[index].dep.startswith(("obl", "advmod")):
        return
    marks = [at for at in range(index + 1, clause) if words[at].head == clause and words[at].lemma in _TELLING]
    if marks and words[clause].head < index:
        attach(words, index, words[clause].head, words[index].dep)


def _follow(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'the council saw the roof and found no fault, she said' what is joined stands behind what it is joined to."""
    below = words[index].head
    if words[index].dep != "conj" or below < index:
        return
    told = [at for at in range(index) if words[at].head == below and words[at].dep == "ccomp"]
    if told:
        attach(words, index, told[-1], "conj")


def _open_with_label(words: list[Word], label: int, _: Set[str]) -> None:
    """In 'Summary: the army took the port' the army took it; the word before the colon tells nothing."""
    colon = next((at for at in range(label + 1, min(label + _LABEL, len(words))) if words[at].text == ":"), None)
    if words[label].dep != "ROOT" or words[label].pos not in NOMINAL or colon is None or label > _LABEL:
        return
    told = [at for at in range(colon + 1, len(words)) if words[at].head == label and words[at].tag in FINITE]
    if told and any(word.head == told[0] and word.dep.startswith("nsubj") for word in words):
        words[told[0]] = replace(words[told[0]], head=-1, dep="ROOT")
        words[label] = replace(words[label], head=told[0], dep="discourse")


def _join_verbs(words: list[Word], verb: int, _: Set[str]) -> None:
    """In 'they carried signs or wore masks' a verb that could stand alone goes with the verb, not with the signs."""
    noun = words[verb].head
    finite = words[verb].tag in FINITE and words[verb].pos == "VERB" and words[verb].dep == "conj"
    if not finite or words[noun].pos not in NOMINAL:
        return
    own = {word.dep for word in words if word.head in {verb, noun}}
    if own & {"cop", "nsubj", "nsubj:pass"}:
        return
    governor = next((at for at in chain(words, noun) if words[at].pos == "VERB"), None)
    if governor is not None and governor < verb and words[governor].tag in {*FINITE, "VBN"}:
        attach(words, verb, governor, "conj")


def _tell_in_past(words: list[Word], index: int, _: Set[str]) -> None:
    """What hangs on a noun without a subject is a participle; what has a subject and no auxiliary is none."""
    word = words[index]
    if word.tag not in PAST:
        return
    own = [other.dep for other in words if other.head == index]
    if word.dep == "acl" and not {"nsubj", "aux", "obj"}.intersection(own):
        words[index] = replace(word, tag="VBN")
    regular = word.text.endswith("ed") and word.dep in _ASSERTED
    if regular and "nsubj" in own and not AUXILIARY.intersection(own):
        words[index] = replace(word, tag="VBD")


RULES: tuple[Callable[[list[Word], int, Set[str]], None], ...] = (
    _open_with_label,
    _stay_before_and,
    _stay_before_mark,
    subjects.keep_subject,
    _join_verbs,
    subjects.claim_subject,
    subjects.stand_before,
    attributions.pass_on,
    subjects.govern,
    subjects.find_predicate,
    subjects.is_no_agent,
    attributions.tell_clause,
    attributions.leave_out_that,
    attributions.close_with_speaker,
    attributions.speak_at_the_end,
    attributions.lean_on,
    attributions.is_told,
    subjects.tell_who,
    subjects.take_out_day,
    subjects.date_the_past,
    subjects.give_subject,
    subjects.give_back_subject,
    subjects.do_for,
    subjects.tell_behind,
    attributions.set_apart,
    attributions.keep_right,
    attributions.raise_conjunct,
    attributions.go_on_saying,
    attributions.go_on_behind,
    subjects.count_out,
    subjects.pass_relative_on,
    _tell_in_past,
    _follow,
)
