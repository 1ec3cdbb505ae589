"""Trees mended where they are seen to be wrong; each tree as 'text/tag/head/relation' a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.language.moving import chain
from briefgen.language.repairs import repaired
from briefgen.model.analysis import Name, Word
from briefgen.model.document import Span
from briefgen.model.facts import ActorKind

REPORTING = {"say", "apologise", "acknowledge", "estimate", "note", "conclude", "announce"}
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
    "RB": "ADV",
    "JJ": "ADJ",
    "WP$": "PRON",
    "WDT": "PRON",
    "TO": "PART",
    "CD": "NUM",
    "NNP": "PROPN",
    "POS": "PART",
}
LEMMAS = {"noted": "note", "concluded": "conclude", "announced": "announce"}


def tree(*rows):
    words, at = [], 0
    for row in rows:
        text, tag, head, dep = row.split("/")
        pos = POS.get(tag) or POS[tag[0]]
        lemma = {"said": "say", "apologised": "apologise", "estimated": "estimate", **LEMMAS}.get(text, text.lower())
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


def test_two_subjects_side_by_side_are_one():
    rows = ("The/DT/1/det", "painter/NN/3/nsubj", "Lee/NNP/3/nsubj", "left/VBD/-1/ROOT")
    mended = repaired(tree(*rows), [], REPORTING)
    assert (mended[1].head, mended[1].dep, mended[2].dep) == (2, "nmod:desc", "nsubj")


def test_a_subject_before_a_comma_is_another():
    words = tree("Late/NN/3/nsubj", ",/,/2/punct", "Lee/NNP/3/nsubj", "left/VBD/-1/ROOT")
    assert repaired(words, [], REPORTING)[0].dep == "nsubj"


def test_a_name_before_a_subject_is_part_of_it():
    words = tree("Karsk/NNP/2/nsubj", "people/NNS/2/nsubj", "left/VBD/-1/ROOT")
    mended = repaired(words, [Name(0, 1, ActorKind.PLACE)], REPORTING)
    assert (mended[0].head, mended[0].dep) == (1, "compound")


def test_titles_without_article_are_those_of_the_name_behind_them():
    words = tree("Head/NN/4/nsubj", "and/CC/3/cc", "founder/NN/3/nmod:desc", "Lee/NNP/0/conj", "left/VBD/-1/ROOT")
    mended = repaired(words, [Name(3, 4, ActorKind.PERSON)], REPORTING)
    assert (mended[3].head, mended[3].dep, mended[0].head) == (4, "nsubj", 3)


def test_somebody_with_an_article_is_not_the_name_behind_them():
    words = tree(
        *("The/DT/1/det", "head/NN/5/nsubj", "and/CC/4/cc", "founder/NN/4/nmod:desc"),
        *("Lee/NNP/1/conj", "left/VBD/-1/ROOT"),
    )
    assert repaired(words, [Name(4, 5, ActorKind.PERSON)], REPORTING)[1].dep == "nsubj"


def test_what_a_possessive_mark_or_whose_owns():
    words = tree("Dogs/NNS/3/nsubj", "'/POS/0/case", "barking/NN/3/nsubj", "stopped/VBD/-1/ROOT")
    assert repaired(words, [], REPORTING)[0].dep == "nmod:poss"
    words = tree("whose/WP$/2/nsubj", "dogs/NNS/2/nsubj", "barked/VBD/-1/ROOT")
    assert (repaired(words, [], REPORTING)[0].head, repaired(words, [], REPORTING)[1].dep) == (1, "nsubj")


DRIVE = ("He/NN/1/nsubj", "drove/VBD/-1/ROOT", "at/IN/3/case", "night/NN/5/obl", "and/CC/5/cc", "fell/VBD/1/conj")


def test_what_stands_before_and_belongs_to_the_first():
    assert repaired(tree(*DRIVE), [], REPORTING)[3].head == 1


def test_what_stands_behind_and_belongs_to_the_second():
    words = tree(
        *("He/NN/1/nsubj", "drove/VBD/-1/ROOT", "and/CC/5/cc", "at/IN/4/case", "night/NN/5/obl", "fell/VBD/1/conj")
    )
    assert repaired(words, [], REPORTING) == tuple(words)


def test_a_verb_that_stands_alone_is_coordinated_with_the_verb():
    rows = ("Many/NN/1/nsubj", "carried/VBD/-1/ROOT", "signs/NNS/1/obj", "or/CC/4/cc", "{}/2/conj")
    mended = repaired(tree(*(row.format("wore/VBD") for row in rows)), [], REPORTING)
    assert mended[4].head == 1
    assert repaired(tree(*(row.format("masks/NNS") for row in rows)), [], REPORTING)[4].head == 2


def test_a_subject_before_a_verb_is_none_of_the_clause_behind():
    rows = ("Letters/NNS/3/nsubj", "say/VBP/-1/ROOT", "rain/NN/3/nsubj", "fell/VBD/1/ccomp")
    mended = repaired(tree(*rows), [], REPORTING)
    assert (mended[0].head, mended[2].head) == (1, 3)


def test_the_fuel_is_not_who_says_that_it_spilled():
    words = tree(
        *("Fuel/NN/5/nsubj", ",/,/3/punct", "men/NNS/3/nsubj", "said/VBD/5/parataxis", ",/,/3/punct"),
        "spilled/VBD/-1/ROOT",
    )
    assert repaired(words, [], REPORTING) == tuple(words)
    words = tree(
        *("Fuel/NN/5/nsubj", ",/,/3/punct", "men/NNS/5/dep", "said/VBD/-1/ROOT", ",/,/3/punct", "spilled/VBD/3/ccomp")
    )
    assert repaired(words, [], REPORTING)[0].head == 5


def test_the_noun_behind_a_conjunction_is_the_subject():
    words = tree("It/NN/1/nsubj", "came/VBD/-1/ROOT", "after/IN/4/mark", "Lee/NNP/1/obl", "left/VBD/1/advcl")
    assert (repaired(words, [], REPORTING)[3].head, repaired(words, [], REPORTING)[3].dep) == (4, "nsubj")


def test_the_object_before_a_conjunction_is_no_subject():
    words = tree("It/NN/1/nsubj", "met/VBD/-1/ROOT", "Lee/NNP/1/obj", "after/IN/4/mark", "leaving/VBG/1/advcl")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_the_noun_right_before_a_verb_without_subject():
    words = tree("This/DT/1/det", "week/NN/2/obl:unmarked", "saw/VBD/-1/ROOT", "snow/NN/2/obj")
    assert repaired(words, [], REPORTING)[1].dep == "nsubj"
    words = tree("This/DT/1/det", "week/NN/3/obl:unmarked", "we/NN/3/nsubj", "saw/VBD/-1/ROOT", "snow/NN/3/obj")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_a_noun_with_a_preposition_is_no_subject_and_the_verb_is_the_predicate():
    words = tree(
        *("Groups/NNS/-1/ROOT", "crying/VBG/0/acl", "it/NN/3/nsubj", "vanished/VBD/1/ccomp"),
        *("from/IN/5/case", "Lee/NNP/6/nsubj", "met/VBD/0/acl"),
    )
    mended = repaired(words, [], REPORTING)
    assert (mended[5].head, mended[5].dep) == (3, "obl")
    assert (mended[6].head, mended[0].head, mended[0].dep) == (-1, 6, "nsubj")


def test_a_counted_noun_may_have_a_preposition():
    words = tree("Over/IN/2/case", "30/CD/2/nummod", "people/NNS/3/nsubj", "came/VBD/-1/ROOT")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_an_adverb_is_no_agent():
    words = tree(
        *("He/NN/1/nsubj", "left/VBD/-1/ROOT", "by/IN/4/case", "then/RB/1/obl:agent", "president/NN/1/obl:agent")
    )
    assert (repaired(words, [], REPORTING)[3].head, repaired(words, [], REPORTING)[3].dep) == (4, "advmod")


def test_whom_an_infinitive_between_for_and_to_is_about():
    words = tree(
        "They/NN/1/nsubj", "called/VBD/-1/ROOT", "for/IN/5/mark", "men/NNS/1/obj", "to/TO/5/mark", "go/VB/1/xcomp"
    )
    assert (repaired(words, [], REPORTING)[3].head, repaired(words, [], REPORTING)[3].dep) == (5, "nsubj")
    words = tree("They/NN/1/nsubj", "told/VBD/-1/ROOT", "men/NNS/1/obj", "to/TO/4/mark", "go/VB/1/xcomp")
    assert repaired(words, [], REPORTING) == tuple(words)


def test_the_second_subject_behind_its_verb_is_that_of_the_one_that_tells():
    words = tree("It/NN/1/nsubj", "fell/VBD/4/ccomp", ",/,/1/punct", "men/NNS/1/nsubj", "told/VBD/-1/ROOT")
    assert repaired(words, [], REPORTING)[3].head == 4


def test_nobody_says_a_thing_that_burned():
    rows = ("They/NN/1/nsubj", "{}/VBD/-1/ROOT", "acres/NNS/1/obj", "burned/VBN/2/acl")
    mended = repaired(tree(*(row.format("said") for row in rows)), [], REPORTING)
    assert (mended[2].head, mended[3].dep) == (3, "ccomp")
    assert repaired(tree(*(row.format("saw") for row in rows)), [], REPORTING)[3].dep == "acl"


def test_a_verb_with_its_own_object_is_told_and_no_participle():
    rows = ("They/NN/1/nsubj", "{}/VBD/-1/ROOT", "signs/NNS/1/obj", "proved/VBD/2/acl", "it/NN/3/obj")
    mended = repaired(tree(*(row.format("concluded") for row in rows)), [], REPORTING)
    assert (mended[2].head, mended[3].head, mended[3].dep) == (3, 1, "ccomp")
    assert repaired(tree(*(row.format("saw") for row in rows)), [], REPORTING)[3].dep == "acl"


def test_what_others_say_is_noted():
    words = tree(
        *("She/NN/1/nsubj", "noted/VBD/3/ccomp", "media/NNS/1/obj", "said/VBD/-1/ROOT"),
        *("he/NN/5/nsubj", "fell/VBD/3/ccomp"),
    )
    mended = repaired(words, [], REPORTING)
    assert [word.head for word in mended] == [1, -1, 3, 1, 5, 3]


def test_an_attribution_behind_a_predicate_is_no_apposition():
    rows = (
        *("It/NN/3/nsubj", "is/VBZ/3/cop", "an/DT/3/det", "end/NN/-1/ROOT", ",/,/5/punct", "Lee/{}/3/appos"),
        "announced/VBN/3/acl",
    )
    mended = repaired(tree(*(row.format("NNP") for row in rows)), [], REPORTING)
    assert (mended[5].head, mended[6].dep) == (6, "parataxis")
    assert repaired(tree(*(row.format("NN") for row in rows)), [], REPORTING)[6].dep == "acl"


def test_a_participle_behind_a_closing_attribution_is_nothing_more_that_is_said():
    words = tree(
        *("It/NN/1/nsubj", "fell/VBD/2/ccomp", "said/VBD/-1/ROOT", "Lee/NNP/2/nsubj", ",/,/5/punct"),
        "urging/VBG/2/ccomp",
    )
    assert repaired(words, [], REPORTING)[5].dep == "advcl"


def test_participles_and_pasts_by_what_they_have():
    words = tree("Men/NNS/2/nsubj", "held/VBD/0/acl", "registered/VBN/-1/ROOT")
    assert [word.tag for word in repaired(words, [], REPORTING)] == ["NNS", "VBN", "VBD"]
    words = tree("Men/NNS/2/nsubj:pass", "were/VBD/2/aux:pass", "registered/VBN/-1/ROOT")
    assert repaired(words, [], REPORTING) == tuple(words)


AID = ("It/NN/1/nsubj", "concerns/VBZ/-1/ROOT", "aid/NN/1/obj", "they/NN/4/nsubj")


def test_a_day_is_that_of_the_past_not_of_what_is_so_now():
    words = tree(*AID, "pledged/VBD/2/acl:relcl", "on/IN/6/case", "Sunday/NNP/1/obl")
    assert repaired(words, [], REPORTING)[6].head == 4


def test_a_day_stays_with_a_verb_of_the_past():
    words = tree(
        AID[0], "concerned/VBD/-1/ROOT", *AID[2:], "pledged/VBD/2/acl:relcl", "on/IN/6/case", "Sunday/NNP/1/obl"
    )
    assert repaired(words, [], REPORTING)[6].head == 1


def test_who_tells_at_the_end_is_no_apposition():
    words = tree(
        "It/NN/1/nsubj", "holds/VBZ/8/ccomp", "cases/NNS/1/obj", ",/,/5/punct", "its/WP$/5/nmod:poss",
        "head/NN/2/appos", "Lee/NNP/5/appos", ",/,/5/punct", "announced/VBD/-1/ROOT",
    )  # fmt: skip
    mended = repaired(words, [], REPORTING)
    assert (mended[5].head, mended[5].dep) == (8, "nsubj")


def test_an_apposition_before_other_words_stays():
    words = tree(
        "It/NN/1/nsubj", "holds/VBZ/8/ccomp", "cases/NNS/1/obj", ",/,/5/punct", "its/WP$/5/nmod:poss",
        "files/NNS/2/appos", ",/,/5/punct", "now/RB/8/advmod", "announced/VBD/-1/ROOT",
    )  # fmt: skip
    assert repaired(words, [], REPORTING)[5].dep == "appos"


def test_what_comes_after_each_is_no_second_subject():
    words = tree("after/IN/4/mark", "each/DT/4/nsubj", "the/DT/3/det", "bell/NN/4/nsubj", "rang/VBD/-1/ROOT")
    assert [(word.head, word.dep) for word in repaired(words, [], REPORTING)[:2]] == [(1, "case"), (4, "obl")]
    alone = tree("each/DT/1/nsubj", "rang/VBD/-1/ROOT")
    assert repaired(alone, [], REPORTING)[0].dep == "nsubj"


def test_what_is_joined_stands_behind_what_it_is_joined_to():
    rows = (
        "council/NN/1/nsubj",
        "saw/VBD/5/ccomp",
        "and/CC/3/cc",
        "found/VBD/5/conj",
        "she/NN/5/nsubj",
        "said/VBD/-1/ROOT",
    )
    assert repaired(tree(*rows), (), REPORTING)[3].head == 1
    behind = ("she/NN/1/nsubj", "said/VBD/-1/ROOT", "and/CC/3/cc", "left/VBD/1/conj")
    assert repaired(tree(*behind), (), REPORTING)[3].head == 1


def test_what_is_no_tree_is_followed_to_no_end():
    with pytest.raises(ValueError, match="circle"):
        chain(tree("one/NN/1/nmod", "two/NN/0/nmod"), 0)


def is_tree(words):
    """Whether each word hangs, by its head and so on, below the one root."""
    for index in range(len(words)):
        seen, above = set(), index
        while above >= 0 and above not in seen:
            seen.add(above)
            above = words[above].head
        if above >= 0:
            return False
    return sum(word.head < 0 for word in words) == 1 and all((word.head < 0) == (word.dep == "ROOT") for word in words)


def test_a_possessive_mark_at_the_beginning_closes_no_circle():
    words = tree("'s/POS/-1/ROOT", "two/CD/2/nummod", "men/NNS/0/nsubj")
    assert is_tree(repaired(words, (), REPORTING))


VOCABULARY = (
    *("(", ")", ",", ".", "'s", "said", "told", "that", "who", "he", "it", "the", "of", "in", "by", "for", "to", "and"),
    *("not", "Monday", "40", "men", "police", "Ann", "Lee", "UN", "Board"),
)
TAGS = ("NN", "NNS", "NNP", "VBD", "VBZ", "VBN", "VBG", "VB", "TO", "IN", "DT", "POS", "WP", "PRP", "JJ", "RB", "HYPH")
CLASSES = ("NOUN", "PROPN", "PRON", "VERB", "AUX", "ADP", "ADJ", "ADV", "NUM", "PUNCT", "SCONJ", "DET")
DEPS = (
    *("nsubj", "nsubj:pass", "obj", "obl", "nmod", "case", "conj", "cc", "ccomp", "acl", "acl:relcl", "appos", "flat"),
    *("nmod:poss", "compound", "amod", "mark", "aux", "aux:pass", "cop", "advmod", "parataxis", "xcomp", "obl:agent"),
)
WORDS = st.tuples(*map(st.sampled_from, (VOCABULARY, TAGS, CLASSES, DEPS)), st.integers(0, 99))


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=12), st.randoms(use_true_random=False), st.sampled_from(list(ActorKind)))
def test_a_tree_stays_a_tree(rows, random, kind):
    """Of whatever words and labels: a circle would be followed without end."""
    order = random.sample(range(len(rows)), len(rows))
    heads = {one: order[rows[one][4] % place] if place else -1 for place, one in enumerate(order)}
    words, at = [], 0
    for index, (text, tag, pos, dep, _) in enumerate(rows):
        label = dep if heads[index] >= 0 else "ROOT"
        words.append(Word(text, Span(at, at + len(text)), pos, tag, heads[index], label, text.lower()))
        at += len(text) + 1
    names = (Name(len(rows) // 3, min(len(rows) // 3 + 2, len(rows)), kind),)
    assert is_tree(words)
    assert is_tree(repaired(words, names, REPORTING, frozenset({"lee"})))
