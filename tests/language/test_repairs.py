"""Trees mended where they are seen to be wrong; each tree as 'text/tag/head/relation' a word."""

from briefgen.language.repairs import repaired
from briefgen.model.analysis import Name, Word
from briefgen.model.document import Span
from briefgen.model.facts import ActorKind

REPORTING = {"say", "apologise", "acknowledge", "estimate"}
COMPLEMENT = ("She/NN/1/nsubj", "said/VBD/-1/ROOT", "it/NN/3/nsubj", "rained/VBD/1/ccomp", "and/CC/5/cc")
POS = {
    "M": "AUX",
    "N": "NOUN",
    "V": "VERB",
    "I": "ADP",
    "D": "DET",
    "P": "PUNCT",
    "C": "CCONJ",
    ",": "PUNCT",
    ".": "PUNCT",
}


def tree(*rows):
    words, at = [], 0
    for row in rows:
        text, tag, head, dep = row.split("/")
        pos = "PROPN" if tag == "NNP" else "PART" if tag == "POS" else POS[tag[0]]
        lemma = {"said": "say", "apologised": "apologise", "estimated": "estimate"}.get(text, text.lower())
        words.append(Word(text, Span(at, at + len(text)), pos, tag, int(head), dep, lemma))
        at += len(text) + 1
    return words


def test_a_name_is_one_phrase():
    words = tree("North/NNP/2/nsubj", "Korea/NNP/2/nsubj", "left/VBD/-1/ROOT")
    mended = repaired(words, [Name(0, 2, ActorKind.STATE)], REPORTING)
    assert [(word.head, word.dep) for word in mended[:2]] == [(1, "flat"), (2, "nsubj")]


def test_a_possessive_makes_an_owner():
    words = tree("Korea/NNP/3/nsubj", "'s/POS/0/case", "army/NN/3/nsubj", "left/VBD/-1/ROOT")
    mended = repaired(words, [Name(0, 1, ActorKind.STATE)], REPORTING)
    assert (mended[0].head, mended[0].dep) == (2, "nmod:poss")


def test_the_subject_of_a_complement():
    words = tree("They/NN/1/nsubj", "said/VBD/-1/ROOT", "he/NN/1/obj", "fell/VBD/1/ccomp")
    mended = repaired(words, [], REPORTING)
    assert (mended[2].head, mended[2].dep) == (3, "nsubj")


def test_a_clause_with_that_is_told():
    words = tree("They/NN/1/nsubj", "said/VBD/-1/ROOT", "that/IN/4/mark", "it/NN/4/nsubj", "fell/VBD/1/xcomp")
    assert repaired(words, [], REPORTING)[4].dep == "ccomp"


def test_what_is_said_in_a_statement_is_told():
    words = tree(
        *("They/NN/1/nsubj", "said/VBD/-1/ROOT", "in/IN/3/case", "statements/NNS/1/obl", "that/IN/6/mark"),
        *("it/NN/6/nsubj", "fell/VBD/3/acl"),
    )
    mended = repaired(words, [], REPORTING)
    assert (mended[6].head, mended[6].dep) == (1, "ccomp")


def test_who_means_the_noun_before_it():
    words = tree(
        *("Demands/NNS/5/nsubj", "of/IN/2/case", "men/NNS/0/nmod", "who/NN/4/nsubj", "march/VBP/0/acl:relcl"),
        "failed/VBD/-1/ROOT",
    )
    assert repaired(words, [], REPORTING)[4].head == 2


def test_who_stays_with_the_noun_it_follows():
    words = tree("Men/NNS/3/nsubj", "who/NN/2/nsubj", "march/VBP/0/acl:relcl", "failed/VBD/-1/ROOT")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_the_noun_before_an_auxiliary_is_a_subject():
    words = tree(
        *("They/NN/1/nsubj", "beat/VBD/-1/ROOT", "ISIS/NNP/1/obj", "and/CC/4/cc", "Turkey/NNP/2/conj"),
        *("would/MD/6/aux", "move/VB/1/conj"),
    )
    mended = repaired(words, [], REPORTING)
    assert (mended[4].head, mended[4].dep) == (6, "nsubj")


def test_the_object_of_an_infinitive_stays():
    words = tree("They/NN/1/nsubj", "told/VBD/-1/ROOT", "him/NN/1/obj", "leave/VB/1/ccomp")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_a_closing_attribution_is_set_apart():
    words = tree("It/NN/1/nsubj", "fell/VBD/-1/ROOT", ",/,/4/punct", "banks/NNS/1/nsubj", "estimated/VBN/1/acl")
    mended = repaired(words, [], REPORTING)
    assert (mended[3].head, mended[4].dep, mended[4].tag) == (4, "parataxis", "VBD")


def test_what_stands_behind_the_attribution_belongs_to_it():
    words = tree("It/NN/1/nsubj", "fell/VBD/3/ccomp", "banks/NNS/3/nsubj", "said/VBD/-1/ROOT", "Monday/NNP/1/obl")
    assert repaired(words, [], REPORTING)[4].head == 3


def test_a_reporting_verb_is_coordinated_with_the_reporting_verb():
    words = tree(
        "She/NN/1/nsubj",
        "said/VBD/-1/ROOT",
        "it/NN/3/nsubj",
        "rained/VBD/1/ccomp",
        "and/CC/5/cc",
        "apologised/VBD/3/conj",
    )
    assert repaired(words, [], REPORTING)[5].head == 1


def test_another_verb_stays_in_the_complement():
    words = tree(
        "She/NN/1/nsubj", "said/VBD/-1/ROOT", "it/NN/3/nsubj", "rained/VBD/1/ccomp", "and/CC/5/cc", "fell/VBD/3/conj"
    )
    assert repaired(words, [], REPORTING) == tuple(words)


def test_a_noun_with_a_preposition_is_no_subject():
    words = tree(
        *("Groups/NNS/6/nsubj", "robbed/VBN/0/acl", "from/IN/3/case", "Lee/NNP/4/nsubj", "gathered/VBD/0/acl"),
        *("on/IN/6/case", "Monday/NNP/-1/ROOT"),
    )
    mended = repaired(words, [], REPORTING)
    assert (mended[3].head, mended[3].dep) == (1, "obl")


def test_a_verb_in_the_past_is_the_sentences_own():
    words = tree("Groups/NNS/-1/ROOT", "claiming/VBG/0/acl", "fraud/NN/1/obj", "gathered/VBD/0/acl", "here/NN/3/obl")
    mended = repaired(words, [], REPORTING)
    assert [(word.head, word.dep) for word in mended[:2]] == [(3, "nsubj"), (0, "acl")]
    assert (mended[3].head, mended[3].dep) == (-1, "ROOT")


def test_a_participle_stays_with_its_noun():
    words = tree("Groups/NNS/-1/ROOT", "gathered/VBN/0/acl", "here/NN/1/obl")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_an_office_of_two_fields_is_one_persons_title():
    words = tree(
        *("Transport/NNP/6/nsubj", "and/CC/2/cc", "Bridges/NNP/0/conj", "Minister/NNP/4/nmod:desc", "Ann/NNP/6/nsubj"),
        *("Lee/NNP/4/flat", "left/VBD/-1/ROOT"),
    )
    mended = repaired(words, [Name(4, 6, ActorKind.PERSON)], REPORTING, {"minister"})
    assert (mended[0].head, mended[0].dep) == (4, "nmod:desc")


def test_two_people_with_one_office_stay_two():
    words = tree(
        *("Kim/NNP/5/nsubj", "and/CC/3/cc", "President/NNP/3/nmod:desc", "Ann/NNP/0/conj", "Lee/NNP/3/flat"),
        "left/VBD/-1/ROOT",
    )
    assert repaired(words, [Name(3, 5, ActorKind.PERSON)], REPORTING, {"president"}) == tuple(words)
