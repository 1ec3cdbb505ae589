"""Naming whoever a word means: the actor of a name, the phrase of a common noun, or whom a pronoun stands for."""

from collections.abc import Sequence, Set
from itertools import pairwise

from briefgen.extract.clauses import RELATIVE, subject_of
from briefgen.extract.grammar import SUBJECTS, Tree
from briefgen.extract.mentions import Mentions
from briefgen.extract.pronouns import Pronouns
from briefgen.model.analysis import Actor, Analysis
from briefgen.model.document import Document
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_EMPTY = {"who", "which", "that", "this", "there", "these", "those", "what", "some", "others", "all", "both", "one"}
_BEFORE_NOUNS = {"DT", "PDT", "RB", "CC", "IN", "WP", "WDT", "WP$"}
_BOUNDS = {"least", "most", "more", "many", "than", "fewer", "less"}
"""Words of 'at least five', 'more than six', 'as many as ten'."""
_NEAR = 2
"""The company that 'the company' means was named so many sentences before at most."""
_QUOTES = {'"', "“", "”"}
_PARTS = {"night", "morning", "afternoon", "evening", "week", "weekend", "month", "year"}
_HOMES = {"in", "from", "at", "for"}


class Namer(Mentions):
    """Names the words of one article; asked sentence by sentence, in order."""

    def __init__(self, document: Document, analysis: Analysis, trees: Sequence[Tree], lexicon: Lexicon) -> None:
        super().__init__(analysis, lexicon)
        self._text = document.text
        self._weekdays = frozenset(lexicon.dates.weekdays)
        self._titles = frozenset(lexicon.people.titles)
        self._companies = frozenset(lexicon.people.companies)
        self._known = frozenset(lexicon.people.known)
        self._pronouns = Pronouns(self, trees, lexicon)
        self._offices: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for actor in analysis.actors:
            if actor.role:
                noun, words = _office(actor.role)
                self._offices.setdefault(noun, []).append((actor.name, words))
        self._of_kind: dict[str, set[str]] = {}
        for actor in analysis.actors:
            for kind in _kinds(actor):
                self._of_kind.setdefault(kind, set()).add(actor.name)

    def names(self, tree: Tree, index: int) -> tuple[str, ...]:
        """Names for the phrase that word `index` heads, one for each member of a coordination."""
        members = [one for one in tree.conjuncts(index) if one == index or not self._is_inside(tree, one, index)]
        found = (self.one(tree, member) for member in members if not self._is_office(tree, member, members))
        return tuple(dict.fromkeys(name for name in found if name))

    def _is_inside(self, tree: Tree, index: int, first: int) -> bool:
        """Whether a word is joined to another within one name: 'Levant' in 'Islamic State of Iraq and the Levant'."""
        found = self.name_at(tree, index)
        return found is not None and found[1].start <= first < found[1].end

    def _is_office(self, tree: Tree, index: int, members: Sequence[int]) -> bool:
        """Whether a noun is an office of somebody among the members: 'Ann Lee, director of X, and chair of Y'."""
        first = self.actor_at(tree, members[0])
        person = first is not None and self.analysis.actors[first].kind is ActorKind.PERSON
        bare = tree.child(index, "det", "nmod:poss", "nummod") is None and self._apposed_name(tree, index) is None
        held = person and index != members[0] and bare and self.name_at(tree, index) is None
        return (held and tree.words[index].text.lower() in self._titles) or self._is_title(tree, index, members)

    def _is_title(self, tree: Tree, index: int, members: Sequence[int]) -> bool:
        """Whether a noun is one of a single person's offices: 'former minister and retired general Ann Lee'."""
        bare = tree.words[index].tag == "NN" and tree.child(index, "det", "nmod:poss", "nummod") is None
        if not bare or not self.is_body(tree, index) or self.name_at(tree, index) is not None:
            return False
        named = (self._apposed_name(tree, other) for other in members if other > index)
        return any(name is not None for name in named)

    def one(self, tree: Tree, index: int) -> str | None:
        """The name for one word's phrase; None for an empty word ('there', 'which')."""
        index = self.top_of_name(tree, index)
        word = tree.words[index]
        actor = self.actor_at(tree, index)
        if actor is not None:
            return self.analysis.actors[actor].name
        if word.lemma in _EMPTY or word.tag in {"EX", "WDT", "WP"} or self._is_time(tree, index):
            return None
        if word.pos == "PRON":
            meant = self._pronouns.antecedent(tree, index)
            return (self.one(*meant) if meant else None) or (word.text if word.tag == "PRP" else None)
        apposed = (
            self._apposed_name(tree, index)
            or self._described(tree, index)
            or self._body_meant(tree, index)
            or self._holder(tree, index)
        )
        if apposed is not None:
            return apposed
        if self.is_speech(tree, index):
            author = self._author(tree, index)
            if author is not None:
                return author
        return self.phrase(tree, index)

    def phrase(self, tree: Tree, index: int) -> str | None:
        """The noun phrase's own words, without its article or what a wrong tree puts before it."""
        start, end = tree.phrase(index)
        if self.is_body(tree, index):
            end = self._without_circumstances(tree, index, end)
        while start < min(end, index) and _is_loose(tree, start):
            start += 1
        if start + 3 <= index and tree.words[start + 1].text == "-" and tree.words[start + 2].text == "based":
            start += 3  # 'the Karsk-based Grain movement'
        clause = (
            at for at in range(index + 1, end + 1) if tree.words[at].tag in RELATIVE and tree.words[at - 1].text == ","
        )
        end = next(clause, end + 2) - 2 if end > index else end
        while (start > 1 and tree.words[start].text == "-") or _is_glued(tree, start):
            start -= 1
        text = " ".join(tree.span(*_closed(tree, start, end)).of(self._text).split())
        return text if any(char.isalnum() for char in text) else None

    def _without_circumstances(self, tree: Tree, index: int, end: int) -> int:
        """The end of a body's phrase before what only tells circumstances: 'officials on Monday', not 'at court'."""
        for child in tree.children(index, "nmod"):
            case = tree.child(child, "case")
            if case is None or case < index or tree.words[case].lemma == "of":
                continue
            home = tree.words[child].pos == "PROPN" or self.is_body(tree, child)
            named = tree.words[case].lemma in _HOMES and home
            if not named and index < case <= end:
                return tree.trimmed(index, case - 1)[1]
        return end

    def _described(self, tree: Tree, index: int) -> str | None:
        """The person whom an apposition describes: 'Lee, the officer who …'."""
        head = tree.words[index].head
        if tree.words[index].dep != "appos" or head > index or not self.is_body(tree, index):
            return None
        actor = self.actor_at(tree, head)
        known = self.analysis.actors[actor] if actor is not None else None
        return known.name if known is not None and known.kind is ActorKind.PERSON else None

    def _is_time(self, tree: Tree, index: int) -> bool:
        """Whether a noun only tells when: 'Monday saw a strike', 'Friday night was the fourth'."""
        word = tree.words[index]
        day = word.text.lower() in self._weekdays
        part = word.lemma in _PARTS and any(
            tree.words[child].text.lower() in {*self._weekdays, "this", "last"} for child in tree.children(index)
        )
        return word.dep in SUBJECTS and (day or part)

    def _body_meant(self, tree: Tree, index: int) -> str | None:
        """The one named body that 'the bank', without more, means: a name that has that word; or the last company."""
        children = [
            tree.words[child] for child in tree.children(index) if tree.words[child].dep not in {"case", "punct"}
        ]
        if [word.lemma for word in children] != ["the"]:
            return None
        lemma = tree.words[index].lemma
        named = self._of_kind.get(lemma, set())
        if len(named) == 1:
            return next(iter(named))
        return self._last_company(tree) if lemma in self._companies and not named else None

    def _last_company(self, tree: Tree) -> str | None:
        """The company named last before a sentence, or in it, in the two before it; of several in one none."""
        for number in range(tree.number - 1, max(tree.number - 1 - _NEAR, -1), -1):
            found = {
                self.analysis.actors[actor].name
                for actor in self.analysis.actor_of[number]
                if self._may_be_company(self.analysis.actors[actor])
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _may_be_company(self, actor: Actor) -> bool:
        """Whether an organisation may be a firm: none by its name a public body, and not one of those known."""
        public = actor.name.split()[-1].lower() in self.bodies - self._companies or _is_public(actor.name, self.bodies)
        known = any(name in self._known for name in (actor.name, *actor.also))
        return actor.kind is ActorKind.ORGANISATION and not public and not known

    def _holder(self, tree: Tree, index: int) -> str | None:
        """The one person named with the office that 'the mayor' or 'the foreign minister' means."""
        if tree.words[index].tag not in {"NN", "NNP"}:
            return None
        start, end = tree.phrase(index)
        said = [word.text.lower() for word in tree.words[start : end + 1]]
        if said[0] != "the" and tree.words[index].tag != "NNP":
            return None
        lemma, asked = tree.words[index].lemma, set(said) - {"the"}
        held = {name for name, words in self._offices.get(lemma, ()) if asked <= words}
        return held.pop() if len(held) == 1 else None

    def _author(self, tree: Tree, index: int) -> str | None:
        """Whose statement, message or report it is: its owner, else whoever posts, issues or sends it."""
        owner = tree.child(index, "nmod:poss")
        if owner is not None:
            return self.one(tree, owner)
        body = next((one for one in tree.children(index, "compound") if self.is_body(tree, one)), None)
        if body is not None:
            start = next(at for at in range(tree.phrase(index)[0], body + 1) if at == body or not _is_loose(tree, at))
            return " ".join(tree.span(start, body).of(self._text).split())
        issued = next((one for one in tree.children(index, "nmod") if _is_by(tree, one)), None)
        if issued is not None:
            return self.one(tree, issued)
        if tree.words[index].dep != "obj":
            return None
        subject, _ = subject_of(tree, tree.words[index].head)
        return self.one(tree, subject) if subject is not None and subject != index else None

    def _apposed_name(self, tree: Tree, index: int) -> str | None:
        """The name beside a title or description: 'the director, Ann Lee'; 'the agency KCNA'."""
        actor = self.apposed(tree, index)
        return self.analysis.actors[actor].name if actor is not None else None


def _closed(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """A phrase with the fellow of a quotation mark that stands alone in it, or without that mark at its end."""
    marks = [index for index in range(start, end + 1) if tree.words[index].text in _QUOTES]
    if len(marks) % 2 == 0:
        return start, end
    if end + 1 < len(tree.words) and tree.words[end + 1].text in _QUOTES:
        return start, end + 1
    if start and tree.words[start - 1].text in _QUOTES:
        return start - 1, end
    return start + (marks[0] == start), end - (marks[-1] == end > start)


def _is_by(tree: Tree, index: int) -> bool:
    """Whether a noun tells who issued something: 'a statement by the ministry', 'a letter from Ann Lee'."""
    return any(tree.words[case].lemma in {"by", "from"} for case in tree.children(index, "case"))


def _is_loose(tree: Tree, index: int) -> bool:
    """Whether a word before a noun is no part of what it names: an article, a preposition, 'at least'."""
    word, behind = tree.words[index], tree.words[index + 1]
    bounds = word.text.lower() in _BOUNDS and (behind.tag == "CD" or behind.text.lower() in {*_BOUNDS, "as"})
    return word.tag in _BEFORE_NOUNS or bounds


def _is_glued(tree: Tree, index: int) -> bool:
    """Whether a hyphen joins a word to the one before it: 'of' in 'out-of-control'."""
    if index < 2 or tree.words[index - 1].text != "-":
        return False
    before, mark, word = tree.words[index - 2 : index + 1]
    return before.span.end == mark.span.start and mark.span.end == word.span.start


def _kinds(actor: Actor) -> set[str]:
    """What a body's name of several words tells that it is: 'Bank of Karsk' a bank, 'Water Board' a board."""
    words = [word.lower() for word in actor.name.split()]
    first = next((at for at, word in enumerate(words) if at and word in {"of", "for", "and"}), len(words))
    return {words[-1], words[first - 1]} if actor.kind is ActorKind.ORGANISATION and len(words) > 1 else set()


def _is_public(name: str, bodies: Set[str]) -> bool:
    """Whether the noun before 'of' or 'for' tells a public body: 'Ministry of Health', 'Court of Appeal'."""
    words = name.lower().split()
    return any(word in bodies for word, link in pairwise(words) if link in {"of", "for"})


def _office(role: str) -> tuple[str, frozenset[str]]:
    """The noun of an office and all words of it: 'mayor of Karsk' is a mayor."""
    words = role.lower().split()
    end = next((at for at, word in enumerate(words) if at and word in {"of", "for", "in", "at", "to"}), len(words))
    return words[end - 1], frozenset(words)
