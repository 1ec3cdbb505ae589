"""Subjects that the network hangs on the wrong verb, or takes from the right one: each rule as `repairs` says."""

from collections.abc import Sequence, Set
from dataclasses import replace

from briefgen.language.moving import AUXILIARY, FINITE, NOMINAL, SUBJECT, attach, chain, first_below, within
from briefgen.model.analysis import Word

_WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_TOLD = {"ccomp", "conj", "parataxis", "advcl"}
_RELATIVE = {"WP", "WDT", "WP$", "WRB"}
_LOOSE = {"compound", "amod", "obl:unmarked", "nmod:unmarked", "nmod", "flat", "dep"}
_ASTRAY = {"obj", "obl", "nmod", "appos", "conj", "nsubj", "obl:unmarked", "parataxis"}


def give_subject(words: list[Word], clause: int, _: Set[str]) -> None:
    """In 'they suggest the driver lost control' the driver belongs to 'lost', not to 'suggest'."""
    if words[clause].dep != "ccomp":
        return
    governor = words[clause].head
    own = [word for word in words if word.head == clause]
    if any(word.dep.startswith(SUBJECT) or word.tag == "TO" for word in own):
        return
    if words[clause].tag not in FINITE and not any(word.tag in FINITE for word in own if word.dep in AUXILIARY):
        return
    doubled = any(word.head == governor and word.dep.startswith(SUBJECT) for word in words[:governor])
    taken = {"obj", "iobj", "nsubj", "nsubj:pass"} if doubled else {"obj", "iobj"}
    between = range(governor + 1, clause)
    found = [index for index in between if words[index].head in {governor, clause} and words[index].dep in taken]
    if found:
        attach(words, found[-1], clause, "nsubj:pass" if "aux:pass" in {word.dep for word in own} else "nsubj")


def give_back_subject(words: list[Word], clause: int, _: Set[str]) -> None:
    """In 'they beat ISIS and Turkey would move' the noun before the auxiliary is no second object but a subject."""
    if words[clause].dep not in _TOLD:
        return
    own = [index for index, word in enumerate(words) if word.head == clause]
    auxiliaries = [one for one in own if words[one].dep in AUXILIARY]
    finite = any(words[one].tag in FINITE for one in (clause, *auxiliaries))
    if not finite or any(words[one].dep.startswith(SUBJECT) for one in own):
        return
    first = min([clause, *(one for one in own if words[one].dep in {*AUXILIARY, "advmod"})])
    noun = first - 1
    if noun < 1 or words[noun].pos not in {"NOUN", "PROPN"}:
        return
    top = next((one for one in (noun, *chain(words, noun)) if words[one].dep == "conj"), None)
    if top is not None and top <= noun and words[words[top].head].pos in {"NOUN", "PROPN"}:
        attach(words, top, clause, "nsubj")


def stand_before(words: list[Word], verb: int, _: Set[str]) -> None:
    """In 'this week saw a vote' and 'the Associated Press reports' the noun right before the verb is its subject."""
    if words[verb].tag not in FINITE or words[verb].pos != "VERB" or _has_subject(words, verb):
        return
    noun = next((at for at in range(verb - 1, -1, -1) if words[at].pos != "ADV"), 0)
    if words[noun].pos in {"NOUN", "PROPN"} and words[noun].head == verb and words[noun].dep in _LOOSE:
        words[noun] = replace(words[noun], dep="nsubj")


def govern(words: list[Word], noun: int, _: Set[str]) -> None:
    """In 'stolen from Donald Trump gathered' the preposition makes Trump nobody's subject."""
    if not words[noun].dep.startswith(SUBJECT) or words[noun].head < noun:
        return
    before = [at for at in range(noun) if words[at].head == noun and words[at].dep == "case"]
    if not before or _is_counted(words, noun):
        return
    governor = before[0] - 1
    if words[before[0]].text.lower() == "according":
        words[noun] = replace(words[noun], dep="obl")
    elif before[0] and words[before[0]].pos == "ADP" and words[governor].pos in {"VERB", "NOUN"}:
        attach(words, noun, governor, "obl" if words[governor].pos == "VERB" else "nmod")


def _is_counted(words: Sequence[Word], noun: int) -> bool:
    """Whether a noun may have a preposition for its number: 'between 20 and 30 people'."""
    return words[noun].pos == "NUM" or any(word.head == noun and word.dep == "nummod" for word in words)


def find_predicate(words: list[Word], verb: int, _: Set[str]) -> None:
    """'Groups claiming that he won gathered on Saturday': the verb without a subject is what the groups did."""
    noun = words[verb].head
    finite = words[verb].dep == "acl" and words[verb].tag == "VBD"
    finite = finite or (words[verb].dep == "parataxis" and words[verb].tag in {"VBD", "VBZ"})
    if not finite or words[verb].pos != "VERB" or words[noun].dep != "ROOT" or noun > verb:
        return
    own = [word.dep for word in words if word.head in {verb, noun}]
    if words[noun].pos in {"NOUN", "PROPN"} and not {"nsubj", "nsubj:pass", "cop", "obl:agent"}.intersection(own):
        words[verb] = replace(words[verb], head=-1, dep="ROOT")
        words[noun] = replace(words[noun], head=verb, dep="nsubj")


def keep_subject(words: list[Word], subject: int, _: Set[str]) -> None:
    """In 'a letter says "failure may result"' the letter says: what stands before a verb is no subject behind it."""
    if not words[subject].dep.startswith("nsubj") or words[subject].tag in _RELATIVE:
        return
    clause = words[subject].head
    for verb in chain(words, clause):
        own = subject < verb < clause and words[verb].pos == "VERB" and not _has_subject(words, verb)
        if own and not _is_attribution(words, subject, verb):
            passive = any(word.head == verb and word.dep == "aux:pass" for word in words)
            attach(words, subject, verb, "nsubj:pass" if passive else "nsubj")
            return


def _is_attribution(words: Sequence[Word], subject: int, verb: int) -> bool:
    """Whether another noun right before the verb is who says it: 'the fuel, officials said, spilled'."""
    return words[verb - 1].pos in NOMINAL and not within(words, verb - 1, subject)


def claim_subject(words: list[Word], verb: int, _: Set[str]) -> None:
    """In 'after Ann Lee, a judge, ordered that …' the noun right behind the conjunction is the verb's subject."""
    if words[verb].tag not in FINITE or words[verb].pos != "VERB" or _has_subject(words, verb):
        return
    marks = [at for at in range(verb) if words[at].head == verb and words[at].dep == "mark" and words[at].tag == "IN"]
    if not marks:
        return
    first = marks[-1] + 1
    for noun in range(first, verb):
        outside = not first <= words[noun].head <= verb
        if outside and words[noun].pos in NOMINAL and words[noun].dep in _ASTRAY and first_below(words, noun) == first:
            attach(words, noun, verb, "nsubj")
            return


def tell_who(words: list[Word], clause: int, _: Set[str]) -> None:
    """'The demands of the men who march': who march are the men, the noun before 'who', not the demands."""
    if words[clause].dep != "acl:relcl":
        return
    who = next((at for at, word in enumerate(words) if word.head == clause and word.lemma == "who"), 0)
    noun = who - 2 if who > 1 and words[who - 1].text == "," else who - 1
    if who < 1 or noun < 0 or words[noun].pos not in {"NOUN", "PROPN"}:
        return
    if words[noun].dep in {"compound", "flat"} and words[noun].head >= 0:
        noun = words[noun].head
    if noun != words[clause].head and within(words, noun, words[clause].head):
        attach(words, clause, noun, "acl:relcl")


def date_the_past(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'it concerns the aid that they pledged on Sunday' the day is that of the past, not of what is so now."""
    verb = words[index].head
    if words[index].text not in _WEEKDAYS or not words[index].dep.startswith("obl") or not 0 <= verb < index:
        return
    past = [at for at in range(verb + 1, index) if words[at].tag == "VBD" and words[at].dep == "acl:relcl"]
    if past and words[verb].tag in {"VBZ", "VBP"}:
        attach(words, index, past[-1], words[index].dep)


def take_out_day(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'divers on Tuesday freed two men' the day belongs to the verb."""
    if words[index].dep != "nmod" or words[index].text not in _WEEKDAYS:
        return
    noun = words[index].head
    verb = words[noun].head
    if words[noun].dep.startswith(SUBJECT) and verb > index:
        attach(words, index, verb, "obl")


def is_no_agent(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'by then-president Carter' the adverb does nothing: it goes with the agent."""
    word = words[index]
    if word.pos != "ADV" or word.dep != "obl:agent":
        return
    agents = [at for at in range(index + 1, len(words)) if words[at].head == word.head and words[at].dep == word.dep]
    if agents:
        attach(words, index, agents[0], "advmod")


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    return any(word.head == verb and word.dep.startswith((*SUBJECT, "expl")) for word in words)


def do_for(words: list[Word], clause: int, _: Set[str]) -> None:
    """In 'called for the men to be tried' the men, between 'for' and 'to', are whom the infinitive is about."""
    if words[clause].tag not in {"VB", "VBN", "JJ", "NN"}:
        return
    own = [(at, word) for at, word in enumerate(words) if word.head == clause]
    before = [at for at, word in own if word.dep == "mark" and word.lemma == "for"]
    to = [at for at, word in own if word.tag == "TO"]
    if not before or not to or to[-1] < before[0] or _has_subject(words, clause):
        return
    passive = any(word.dep == "aux:pass" for _, word in own)
    for noun in range(before[0] + 1, to[-1]):
        if words[noun].pos in NOMINAL and not before[0] < words[noun].head <= clause:
            attach(words, noun, clause, "nsubj:pass" if passive else "nsubj")


def tell_behind(words: list[Word], speaker: int, _: Set[str]) -> None:
    """In 'Spain will not, its minister told them' the second subject, behind its verb, is that of 'told'."""
    clause = words[speaker].head
    if not words[speaker].dep.startswith("nsubj") or not 0 <= clause < speaker:
        return
    verb = words[clause].head
    doubled = any(word.head == clause and word.dep.startswith(SUBJECT) for word in words[:clause])
    if doubled and verb > speaker and words[clause].dep == "ccomp" and not _has_subject(words, verb):
        attach(words, speaker, verb, "nsubj")
        for name in range(speaker + 1, verb):
            if words[name].head == clause and words[name].pos == "PROPN":
                attach(words, name, speaker, "appos")


def count_out(words: list[Word], each: int, _: Set[str]) -> None:
    """In 'and after each the bell was struck' it is the bell that was struck, after each."""
    verb = words[each].head
    if words[each].lemma != "each" or not words[each].dep.startswith(SUBJECT) or each == 0:
        return
    another = any(words[at].head == verb and words[at].dep.startswith(SUBJECT) for at in range(each + 1, verb))
    if another and words[each - 1].pos == "ADP":
        words[each] = replace(words[each], dep="obl")
        words[each - 1] = replace(words[each - 1], head=each, dep="case")


def pass_relative_on(words: list[Word], clause: int, reporting: Set[str]) -> None:
    """In 'a plane which they said should not fly' the plane should not fly: 'which' is its subject."""
    verb = words[clause].head
    if words[clause].dep != "ccomp" or words[verb].dep != "acl:relcl" or words[verb].lemma not in reporting:
        return
    own = [at for at, word in enumerate(words) if word.head == clause]
    finite = words[clause].tag in FINITE or any(words[at].tag in FINITE for at in own if words[at].dep in AUXILIARY)
    if not finite or verb > clause or any(words[at].dep.startswith(SUBJECT) for at in own if at > verb):
        return
    pronoun = next(
        (at for at in range(verb) if words[at].tag in {"WDT", "WP"} and words[at].head in {verb, clause}), None
    )
    if pronoun is not None and any(
        words[at].head == verb and words[at].dep == "nsubj" for at in range(pronoun + 1, verb)
    ):
        passive = any(words[at].dep == "aux:pass" for at in own)
        attach(words, pronoun, clause, "nsubj:pass" if passive else "nsubj")
