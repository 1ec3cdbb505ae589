"""Words that show a stance, looked up with what they govern: verbs with particles, carried nouns, adjectives."""

from collections.abc import Iterable

from briefgen.extract.grammar import Tree
from briefgen.model.facts import Stance
from briefgen.model.lexicon import Forms, Lexicon

_DECIDING = {"decide", "rule", "agree", "plan", "intend", "find", "determine", "consider", "see"}
_ACTS = {"concede", "testify"}
"""What is done by speaking, whatever is said."""


class CueBook:
    """Looks a word up, with what it governs."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.reactions
        self._verbs = _stance_of(cues.verbs)
        self._nouns = _stance_of(cues.nouns)
        self._adjectives = _stance_of(cues.adjectives)
        self._judgements = _stance_of(cues.judgements)
        self._carriers = frozenset(cues.carriers)
        self._clausal = frozenset(cues.clausal)
        self._charges = frozenset(cues.charges)
        self._hearsay = frozenset(cues.hearsay)
        self._judging = frozenset(cues.judging)
        self._days = frozenset(word.capitalize() for word in (*lexicon.dates.weekdays, *lexicon.dates.months))
        self._openings = _stance_of(cues.openings)
        self._proofs, self._rulings = frozenset(cues.proofs), frozenset(cues.rulings)
        self._courts = frozenset(cues.courts)
        self._naming = frozenset(cues.naming)
        self._unsaid = frozenset(lexicon.status.unsaid)
        self._negations = frozenset(lexicon.status.negations)
        self._alleged = frozenset(lexicon.status.alleged)
        self._beliefs = frozenset((*cues.beliefs, *cues.charges))
        self._addressed = frozenset(cues.addressed)
        self._decisions = frozenset(cues.decisions)
        self._reporting = frozenset(cues.verbs["states"])
        self._speech = frozenset(cues.speech)

    def verb(self, tree: Tree, head: int) -> tuple[Stance, str] | None:
        """The stance of the predicate at `head` and the preposition of the cue ('for' in 'call for'), '' for none."""
        lemma = tree.words[head].lemma
        if tree.words[head].pos not in {"VERB", "AUX"}:
            return self._of_adjective(tree, head)
        if lemma == "plead" and (plea := _plea(tree, head)) is not None:
            return plea, "to"
        carried = self._carried(tree, head)
        if carried is not None:
            return carried, ""
        for following in self._following(tree, head):
            stance = self._verbs.get(f"{lemma} {following}")
            if stance is not None:
                return stance, following.split()[-1]
        judged = self._judged(tree, head)
        if judged is not None:
            return judged, ""
        stance = self._verbs.get(lemma)
        return (stance, "") if stance is not None else None

    def is_clausal(self, tree: Tree, head: int) -> bool:
        """Whether the verb reports only with a clause or a quotation."""
        return tree.words[head].lemma in self._clausal

    def is_carried(self, tree: Tree, head: int) -> bool:
        """Whether the verb takes its stance from the noun it carries: 'voiced opposition'."""
        return self._carried(tree, head) is not None

    def is_charge(self, tree: Tree, head: int) -> bool:
        """Whether the verb alleges what it tells."""
        return tree.words[head].lemma in self._charges

    def is_hearsay(self, tree: Tree, noun: int) -> bool:
        """Whether the noun stands for what is told without being known."""
        return tree.words[noun].lemma in self._hearsay

    def is_unsaid(self, tree: Tree, head: int) -> bool:
        """Whether it was not said, or only might be, or nobody said it."""
        subjects = tree.children(head, "nsubj", "nsubj:pass")
        nobody = any(tree.words[child].lemma in self._negations for one in subjects for child in tree.children(one))
        return nobody or any(
            tree.words[child].lemma in self._unsaid
            for child in tree.children(head, "aux", "advmod", "cc", "cc:preconj")
        )

    def is_believed(self, tree: Tree, head: int) -> bool:
        """Whether somebody believes or alleges what the clause tells, or says it by hearsay."""
        tellers = _tellers(tree, head)
        return any(tree.words[one].lemma in self._beliefs for one in tellers) or self.is_reportedly(tree, head)

    def is_reportedly(self, tree: Tree, head: int) -> bool:
        """Whether what the clause tells is told by hearsay: 'they reportedly say …'."""
        adverbs = (child for one in _tellers(tree, head) for child in tree.children(one, "advmod"))
        return any(tree.words[child].lemma in self._alleged for child in adverbs)

    def is_attitude(self, tree: Tree, head: int) -> bool:
        """Whether the clause tells a belief or a stance rather than that something was said."""
        cue = self.verb(tree, head)
        believed = tree.words[head].lemma in self._beliefs or tree.words[head].pos not in {"VERB", "AUX"}
        return believed or (cue is not None and cue[0] is not Stance.STATES)

    def is_naming(self, tree: Tree, head: int) -> bool:
        """Whether the verb says what somebody thinks of something: 'called him a thief'."""
        return tree.words[head].lemma in self._naming

    def is_neutral(self, tree: Tree, head: int) -> bool:
        """Whether the verb only states something."""
        cue = self.verb(tree, head)
        return cue is not None and cue[0] is Stance.STATES

    def opens_with(self, tree: Tree, index: int) -> Stance | None:
        """The stance of a word that opens speech: 'Congratulations to the winners'."""
        return self._openings.get(tree.words[index].text.lower())

    def denies(self, tree: Tree, said: Iterable[int]) -> bool:
        """Whether it is said that there is no evidence or truth of something."""
        there = [index for index in said if tree.words[index].lemma in self._proofs]
        return any(
            tree.child(tree.words[index].head if tree.words[index].dep != "ROOT" else index, "expl") is not None
            and any(tree.words[one].lemma == "no" for one in tree.children(index, "det"))
            for index in there
        )

    def is_finding(self, tree: Tree, head: int, speaker: int) -> bool:
        """Whether a court finds something, which is no attitude of its own: 'the court found it unlawful'."""
        words = {tree.words[speaker].lemma, *(tree.words[one].text.lower() for one in tree.subtree(speaker))}
        return tree.words[head].lemma in self._rulings and bool(words & self._courts)

    def is_decision(self, tree: Tree, head: int) -> bool:
        """Whether the verb decides something as it shows a stance: 'rejected the offer', 'turned it down'."""
        lemma = tree.words[head].lemma
        return lemma in self._decisions or any(
            f"{lemma} {one}" in self._decisions for one in self._following(tree, head)
        )

    def is_addressed(self, tree: Tree, head: int) -> bool:
        """Whether the verb's object is whom it is said to."""
        return tree.words[head].lemma in self._addressed

    def only_speaks(self, tree: Tree, head: int) -> bool:
        """Whether the clause tells that somebody spoke and not what: 'state media said', 'he went on in the speech'."""
        told = tree.children(head, "obj", "ccomp", "xcomp", "parataxis", "cop", "obl:agent", "nsubj:pass")
        if any(tree.words[one].tag not in {"WDT", "WP"} for one in told) or tree.words[head].lemma in _ACTS:
            return False
        obliques = [one for one in tree.children(head, "obl") if not _opens_by(tree, head, one)]
        if any(tree.words[one].lemma in self._speech for one in obliques):
            return True
        passive = tree.child(head, "aux:pass") is not None
        closes = tree.words[head].dep == "parataxis" and tree.words[head].lemma not in _DECIDING and not passive
        return tree.words[head].lemma in self._reporting and (closes or not obliques)

    def _of_adjective(self, tree: Tree, head: int) -> tuple[Stance, str] | None:
        if tree.child(head, "cop") is None:
            return None
        stance = self._adjectives.get(tree.words[head].lemma)
        return (stance, "") if stance is not None else None

    def _carried(self, tree: Tree, head: int) -> Stance | None:
        if tree.words[head].lemma not in self._carriers:
            return None
        carried = tree.child(head, "obj")
        if carried is None or (tree.words[carried].lemma == "call" and tree.child(carried, "nmod", "acl") is None):
            return None  # 'sent a distress call'
        return self._nouns.get(tree.words[carried].lemma)

    def _following(self, tree: Tree, head: int) -> list[str]:
        """What the verb may be combined with: particle, particle and preposition, prepositions of its complements."""
        particles = [tree.words[child].lemma for child in tree.children(head, "compound:prt", "advmod")]
        prepositions = [
            tree.words[case].lemma
            for child in tree.children(head, "obl", "obl:arg", "advcl", "ccomp", "xcomp", "nmod")
            if tree.words[child].text not in self._days
            for case in tree.children(child, "case", "mark")
        ]
        objects = [tree.words[child].lemma for child in tree.children(head, "obj", "nsubj:pass")]
        direct = [
            tree.words[child].lemma for child in tree.children(head, "case", "obl") if tree.words[child].pos == "ADP"
        ]
        pairs = [f"{one} {other}" for one in (*particles, *objects) for other in prepositions]
        return [*pairs, *particles, *objects, *prepositions, *direct]

    def _judged(self, tree: Tree, head: int) -> Stance | None:
        if tree.words[head].lemma not in self._judging:
            return None
        objects = tree.children(head, "obj", "iobj")
        judged = objects if len(objects) > 1 or tree.words[head].lemma in self._naming else []
        for child in (*tree.children(head, "xcomp", "obl", "ccomp", "advcl"), *judged):
            for word in (child, *tree.children(child, "amod", "compound", "conj", "nmod")):
                stance = self._judgements.get(tree.words[word].lemma)
                if stance is not None:
                    return stance
        return None


def _plea(tree: Tree, head: int) -> Stance | None:
    """What somebody pleads before a court: 'not guilty' and 'innocent' deny, 'guilty' admits."""
    for child in tree.children(head, "xcomp", "obj", "advmod", "obl", "ccomp"):
        if tree.words[child].lemma in {"guilty", "innocent"}:
            denied = tree.words[child].lemma == "innocent" or tree.words[child - 1].lemma == "not"
            return Stance.DENIES if denied else Stance.STATES
    return None


def _opens_by(tree: Tree, head: int, oblique: int) -> bool:
    """Whether it is the measure of what was told before: 'and by 3 percent in May, the union announced'."""
    return oblique < head and any(tree.words[case].lemma == "by" for case in tree.children(oblique, "case"))


def _tellers(tree: Tree, head: int) -> list[int]:
    """The verbs in whose complements a clause stands."""
    told = (above for above in (head, *tree.above(head)) if tree.words[above].dep == "ccomp")
    return [tree.words[above].head for above in told]


def _stance_of(forms: Forms) -> dict[str, Stance]:
    found: dict[str, Stance] = {}
    for stance, words in forms.items():
        for word in words:
            found.setdefault(word, Stance(stance))
    return found
