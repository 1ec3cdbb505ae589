"""Trains the reader on the corpora and keeps the running average of its weights in OUT/reader.pt, every few minutes.

The learning rate rises for a moment and then falls to nothing by the end of the given minutes: a busy machine reads
fewer words in them, but none of the decay is lost. A run that was cut goes on from its file with --from.

usage: python -m training.train --out build/reader --minutes 45 (--base FOLDER | --from reader.onnx | --from reader.pt)
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  as PyTorch's own documents call it
from safetensors.torch import load_file
from torch import Tensor

from training.data import NONE, Batch, Encoding, Row, load, pieces_of, respelt, seeded, training_rows
from training.export import trained, untrained
from training.model import FAR, Reader
from training.sentences import grammar
from training.sentences import rows as own_rows

SEED = 20
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
WARMING = 0.02
MOST_PIECES = 1000
COPIES_IN_A_ROUND = 1 / 3
OWN_ROWS_IN_A_ROUND = 1000
AVERAGED_STEPS = 400
SECONDS_BETWEEN_CHECKS = 240


class Average:
    """The exponential average of a reader's weights over about AVERAGED_STEPS steps."""

    def __init__(self, reader: Reader) -> None:
        self._moving = [weight for weight in reader.parameters() if weight.requires_grad]
        self._mean = [weight.detach().clone() for weight in self._moving]
        self._steps = 0

    def follow(self) -> None:
        """Takes in the weights as they are now; at first the mean follows them closely."""
        self._steps += 1
        with torch.no_grad():
            torch._foreach_lerp_(self._mean, self._moving, max(1 / AVERAGED_STEPS, 1 / (1 + self._steps)))

    def swap(self) -> None:
        """Puts the mean in the weights' place and keeps the weights; a second call undoes it."""
        with torch.no_grad():
            for weight, mean in zip(self._moving, self._mean, strict=True):
                kept = weight.clone()
                weight.copy_(mean)
                mean.copy_(kept)


def tensors(batch: Batch) -> dict[str, Tensor]:
    """The arrays of a batch, by name."""
    return {name: torch.from_numpy(getattr(batch, name)) for name in batch.__slots__}


def _loss(scores: Tensor, answers: Tensor) -> Tensor:
    """The mean over all answers that are known; 0 where none is."""
    total = F.cross_entropy(
        scores.float().reshape(-1, scores.shape[-1]), answers.reshape(-1), ignore_index=NONE, reduction="sum"
    )
    return total / (answers != NONE).sum().clamp(min=1)


def loss(reader: Reader, batch: dict[str, Tensor]) -> Tensor:
    """How far the reader is from the answers of a batch: all heads together.

    A batch with few words of names counts less for these, so that a handful of words does not shake the encoder.
    """
    words = reader.words(batch["ids"], batch["case"], batch["mask"], batch["first"])
    own = F.dropout(words[:, 1:], 0.2, reader.training)
    arcs = reader.arcs(words) + (batch["real"][:, None, :] - 1) * -FAR
    heads = batch["heads"]
    syntax = _loss(arcs, heads) + _loss(reader.labels_of(words, heads.clamp(min=0)), batch["dep"])
    tags = _loss(reader.upos(own), batch["upos"]) + _loss(reader.xpos(own), batch["xpos"])
    share = ((batch["names"] != NONE).sum() / 400).clamp(max=1)
    names = 2 * share * _loss(reader.ner(own), batch["names"])
    return syntax + 0.5 * tags + 0.5 * _loss(reader.ss(own), batch["starts"]) + names


@torch.no_grad()
def check(reader: Reader, encoding: Encoding, rows: Sequence[Row]) -> str:
    """Quick shares of right answers on held-out rows, each head for itself, without building trees."""
    reader.eval()
    right = dict.fromkeys(("heads", "dep", "upos", "names"), 0)
    asked = dict(right)
    for group in encoding.batches(rows, 1500, seeded(SEED)):
        batch = tensors(encoding.batch(group))
        words = reader.words(batch["ids"], batch["case"], batch["mask"], batch["first"])
        heads = (reader.arcs(words) + (batch["real"][:, None, :] - 1) * -FAR).argmax(-1)
        scores = {"upos": reader.upos(words[:, 1:]), "names": reader.ner(words[:, 1:])}
        found = {name: score.argmax(-1) for name, score in scores.items()}
        found |= {"heads": heads, "dep": reader.labels_of(words, heads).argmax(-1)}
        hit = {name: found[name] == batch[name] for name in found}
        hit["dep"] &= hit["heads"]
        named = (batch["names"] > 0) | (found["names"] > 0)
        known = {name: batch[name] != NONE for name in found}
        known["names"] &= named
        for name in right:
            right[name] += int((hit[name] & known[name]).sum())
            asked[name] += int(known[name].sum())
    reader.train()
    return " ".join(f"{name} {100 * right[name] / max(1, asked[name]):.2f}" for name in right)


def rounds(encoding: Encoding, folder: Path, chance: random.Random) -> Iterator[list[Row]]:
    """Batches without end; in each round every row once, a share of the copies and new rows of our own grammar.

    They are cut and spelt anew in each round.
    """
    rows, copies = training_rows(folder)
    rules = grammar()
    while True:
        wanted = rows + chance.sample(copies, int(len(copies) * COPIES_IN_A_ROUND))
        wanted += own_rows(rules, OWN_ROWS_IN_A_ROUND, chance)
        parts = [respelt(part, chance) for row in wanted for part in pieces_of(row, chance)]
        yield from encoding.batches(parts, MOST_PIECES, chance)


def optimiser(reader: Reader) -> torch.optim.AdamW:
    """AdamW; the encoder moves slowly, the heads and the spelling classes, which start from nothing, faster.

    The word pieces' own vectors stay as they were: the corpora know few of them.
    """
    reader.enc.word.weight.requires_grad_(False)
    groups: dict[bool, list[Tensor]] = {False: [], True: []}
    for name, weight in reader.named_parameters():
        if weight.requires_grad:
            groups[name.startswith("enc.") and "case" not in name].append(weight)
    return torch.optim.AdamW(
        [
            {"params": groups[True], "peak": ENCODER_RATE, "weight_decay": 0.01},
            {"params": groups[False], "peak": HEAD_RATE, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate(gone: float) -> float:
    """The share of the peak learning rate when a share `gone` of the time has passed."""
    return gone / WARMING if gone < WARMING else (1 - gone) / (1 - WARMING)


def train(reader: Reader, folder: Path, out: Path, minutes: float, pace: float) -> None:
    """Trains for so many minutes, the learning rate times `pace`; says how it goes."""
    encoding = Encoding()
    optimise = optimiser(reader)
    average = Average(reader)
    held_out = load(folder, "dev") + load(folder, "ner_dev")
    begun = checked = time.monotonic()
    words = 0
    print(f"before: {check(reader, encoding, held_out)}", flush=True)
    for step, group in enumerate(rounds(encoding, folder, random.Random(SEED))):  # noqa: S311  not a secret
        now = time.monotonic()
        gone = (now - begun) / (60 * minutes)
        if now - checked > SECONDS_BETWEEN_CHECKS or gone >= 1:
            average.swap()
            torch.save(reader.state_dict(), out / "reader.pt")
            print(f"{gone:.2f} step {step} words {words}: {check(reader, encoding, held_out)}", flush=True)
            average.swap()
            checked = time.monotonic()
        if gone >= 1:
            return
        for part in optimise.param_groups:
            part["lr"] = pace * part["peak"] * rate(gone)
        with torch.autocast("cpu", torch.bfloat16):
            found = loss(reader, tensors(encoding.batch(group)))
        found.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
        optimise.step()
        optimise.zero_grad()
        average.follow()
        words += sum(len(row.words) for row in group)


def main() -> None:
    options = argparse.ArgumentParser(description="Train the reader.")
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--out", type=Path, default=Path("build/reader"))
    options.add_argument("--minutes", type=float, default=45)
    options.add_argument("--pace", type=float, default=1.0, help="the learning rate, times the usual")
    start = options.add_mutually_exclusive_group(required=True)
    start.add_argument("--base", type=Path, help="model.safetensors of the base encoder")
    start.add_argument("--from", type=Path, dest="trained", help="a reader (.pt or .onnx) to go on from")
    given = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    reader = untrained()
    if given.base:
        reader.enc.load_bert(load_file(given.base))
    else:
        reader.load_state_dict(trained(given.trained))
    given.out.mkdir(parents=True, exist_ok=True)
    train(reader, given.corpora, given.out, given.minutes, given.pace)


if __name__ == "__main__":
    main()
