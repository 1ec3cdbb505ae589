"""Dictionary forms of verbs, by the spelling rules and the lists."""

import pytest

from briefgen import lexicon
from briefgen.language.lemmas import Lemmatiser

VERBS = {
    "include": ("included", "including"),
    "schedule": ("scheduled", "scheduling"),
    "injure": ("injured", "injuring"),
    "visit": ("visited", "visiting"),
    "determine": ("determined", "determining"),
    "abandon": ("abandoned", "abandoning"),
    "assume": ("assumed", "assuming"),
    "claim": ("claimed", "claiming"),
    "execute": ("executed", "executing"),
    "limit": ("limited", "limiting"),
    "provoke": ("provoked", "provoking"),
    "look": ("looked", "looking"),
    "change": ("changed", "changing"),
    "belong": ("belonged", "belonging"),
    "engage": ("engaged", "engaging"),
    "declare": ("declared", "declaring"),
    "order": ("ordered", "ordering"),
    "exclude": ("excluded", "excluding"),
    "head": ("headed", "heading"),
    "collapse": ("collapsed", "collapsing"),
    "seem": ("seemed", "seeming"),
    "stop": ("stopped", "stopping"),
    "die": ("died", "dying"),
    "stay": ("stayed", "staying"),
    "carry": ("carried", "carrying"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_found_in_its_forms(verb):
    lemma = Lemmatiser(lexicon.load())
    past, going_on = VERBS[verb]
    assert (lemma(past, "VBD"), lemma(going_on, "VBG")) == (verb, verb)
