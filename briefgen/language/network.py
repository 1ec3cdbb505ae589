"""The neural reader: words in, their tags, heads, labels, names and sentence starts out, by onnxruntime and numpy.

The network (see model/README.md) encodes at most 512 word pieces at once. Longer text is read in stretches of whole
words; what follows the last sentence start that a stretch shows is read again with the next: no sentence is cut.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefgen.language.inputs import Inputs, Row, padded
from briefgen.language.trees import best_tree

_MOST_WORDS = 100
_MOST_PIECES = 500
_BATCH_PIECES = 1200
_ALIKE = 1.2
_SURELY = 2.0
"""So much likelier than not, in logarithms, a sentence must start where none was closed: 'the 2020 | United States'."""
_MARKS = {"“", "”", '"'}
_CLOSING = {"”", '"'}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed sets that the network's heads choose from, in their order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    dep: tuple[str, ...]
    ner: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence as the network reads it: for each word its tags, head (-1 the root), relation, name tag scores."""

    start: int
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    head: tuple[int, ...]
    dep: tuple[str, ...]
    ner: Floats


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words `start` to `end` of text number `text`, and what the network takes for them."""

    text: int
    start: int
    end: int
    row: Row

    @property
    def size(self) -> int:
        """In word pieces."""
        return len(self.row[0])


class Network:
    """The network with its vocabulary; `labels` names its answers."""

    def __init__(self, model: str, vocabulary: str, labels: str) -> None:
        """`model` is the path of the graph; the file of its weights lies beside it."""
        import onnxruntime  # noqa: PLC0415  heavy, and only gathering needs it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._inputs = Inputs(vocabulary)
        self.labels = Labels(**{name: tuple(values) for name, values in json.loads(labels).items()})

    @classmethod
    def shipped(cls) -> "Network":
        """The network that ships in this package."""
        folder = resources.files(__package__) / "model"
        vocabulary, labels = ((folder / name).read_text("utf-8") for name in ("vocabulary.txt", "labels.json"))
        with resources.as_file(folder) as unpacked:
            return cls(str(unpacked / "reader.onnx"), vocabulary, labels)

    def parse(self, texts: Sequence[Sequence[str]]) -> list[list[Parse]]:
        """The sentences of each text (a list of words); `Parse.start` counts the text's words.

        Besides where the network sees one, a sentence starts behind a word's full stop, closed quotation marks or not.
        """
        sentences: list[list[Parse]] = [[] for _ in texts]
        waiting = [self._stretch(texts, number, 0) for number, words in enumerate(texts) if words]
        while waiting:
            following = []
            for batch in _batches(waiting):
                for stretch, answer in zip(batch, self._run(batch), strict=True):
                    found, read = self._sentences(texts, stretch, answer, last=stretch.end == len(texts[stretch.text]))
                    sentences[stretch.text] += found
                    if read < len(texts[stretch.text]):
                        following.append(self._stretch(texts, stretch.text, read))
            waiting = following
        return sentences

    def _stretch(self, texts: Sequence[Sequence[str]], text: int, start: int) -> _Stretch:
        words = texts[text][start : start + _MOST_WORDS]
        total = 0
        for index, word in enumerate(words):
            total += self._inputs.size(word)
            if total > _MOST_PIECES:
                words = words[:index]
                break
        return _Stretch(text, start, start + len(words), self._inputs(words))

    def _run(self, batch: list[_Stretch]) -> list[tuple[Floats, ...]]:
        """The network's raw answers, a tuple for each stretch."""
        ids, case, first = (padded([one.row[column] for one in batch]) for column in range(3))
        lengths = np.array([one.size for one in batch])
        mask = (np.arange(ids.shape[1]) < lengths[:, None]).astype(np.float32)
        answers = self._session.run(None, {"ids": ids, "case": case, "mask": mask, "first": first})
        return [tuple(answer[row] for answer in answers) for row in range(len(batch))]

    def _sentences(
        self, texts: Sequence[Sequence[str]], stretch: _Stretch, answer: tuple[Floats, ...], *, last: bool
    ) -> tuple[list[Parse], int]:
        """The whole sentences of a stretch, and the word of its text up to which it is read by them."""
        count = stretch.end - stretch.start
        words = texts[stretch.text][stretch.start : stretch.end]
        starts = [0]
        for at in range(1, count):
            alone = starts[-1] == at - 1 and words[at - 1] in _MARKS
            seen = answer[3][at, 1] - answer[3][at, 0] > (_SURELY if _is_open(words[at - 1]) else 0)
            if not alone and (seen or _opens(words, at)):
                starts.append(at)
        end = count if last or len(starts) == 1 else starts.pop()
        found = [self._sentence(stretch, answer, *limits) for limits in zip(starts, [*starts[1:], end], strict=True)]
        return found, stretch.start + end

    def _sentence(self, stretch: _Stretch, answer: tuple[Floats, ...], start: int, end: int) -> Parse:
        upos, xpos, ner, _, arcs, labels = answer
        heads = best_tree(_log_softmax(arcs[start:end][:, [0, *range(start + 1, end + 1)]]))
        columns = np.where(heads == 0, 0, heads + start)
        rated = labels[np.arange(start, end), :, columns]
        root = self.labels.dep.index("ROOT")
        rated[heads != 0, root] = -np.inf
        deps = rated.argmax(1)
        deps[heads == 0] = root
        return Parse(
            start=stretch.start + start,
            upos=tuple(self.labels.upos[tag] for tag in upos[start:end].argmax(1)),
            xpos=tuple(self.labels.xpos[tag] for tag in xpos[start:end].argmax(1)),
            head=tuple(int(head) - 1 for head in heads),
            dep=tuple(self.labels.dep[dep] for dep in deps),
            ner=ner[start:end],
        )


def _batches(stretches: list[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches of like size together: what fills up the shorter ones is computed like words."""
    batch: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda one: one.size):
        full = stretch.size * (len(batch) + 1) > _BATCH_PIECES
        if batch and (full or stretch.size > _ALIKE * batch[0].size):
            yield batch
            batch = []
        batch.append(stretch)
    if batch:
        yield batch


def _opens(words: Sequence[str], at: int) -> bool:
    """Whether word `at` follows a full stop, behind a word or a mark and no initial, or one inside closed marks.

    A plain mark behind a full stop opens a quotation, and the sentence, where those before it are closed.
    """
    if at < 2 or not (words[at][0].isupper() or _quotes(words, at)):
        return False
    stopped = words[at - 1] == "." and (len(words[at - 2]) > 1 or words[at - 2] in _CLOSING)
    return stopped or (words[at - 2] == "." and words[at - 1] in _MARKS)


def _quotes(words: Sequence[str], at: int) -> bool:
    """Whether word `at` is a plain quotation mark that opens one: before a capital letter, those before it in pairs."""
    follows = at + 1 < len(words) and words[at + 1][0].isupper()
    return words[at] == '"' and follows and words[:at].count('"') % 2 == 0


def _is_open(word: str) -> bool:
    """Whether a word has no mark behind it that could end a sentence."""
    return word == "," or word[-1].isalnum()


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return logs
