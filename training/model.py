"""The network: an encoder of words in context, and a head for each question asked of a word.

The names of the parts are those of the shipped graph, so that its weights can be read back (`export.weights`).
Shapes: B texts, L word pieces, N words, W = N + 1 words with the root (the encoder's [CLS]) before them.
"""

from collections.abc import Mapping

import torch
import torch.nn.functional as F  # noqa: N812  as PyTorch's own documents call it
from torch import Tensor, nn

WIDTH, LAYERS, ATTENTIONS, INNER = 384, 6, 12, 1536
PIECES, POSITIONS, SPELLINGS = 30522, 512, 8
ARC, LABEL = 256, 96
FAR = -1e4


class Layer(nn.Module):
    """One transformer layer, as in BERT: attention, then a wide and a narrow map, each added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.f1, self.f2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        texts, length, _ = x.shape
        q, k, v = (
            part(x).view(texts, length, ATTENTIONS, WIDTH // ATTENTIONS).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        if torch.onnx.is_in_onnx_export():
            mixed = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // ATTENTIONS) ** -0.5 + bias, -1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.ln1(x + self.o(mixed.transpose(1, 2).reshape(texts, length, WIDTH)))
        return self.ln2(x + self.f2(F.gelu(self.f1(x))))


class Encoder(nn.Module):
    """Word pieces to vectors. The vocabulary is uncased, so each piece also carries its word's class of spelling."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.typ = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(SPELLINGS, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ + self.case(case)
        x = F.dropout(self.ln(x), 0.1, self.training)
        bias = (1.0 - mask)[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_bert(self, weights: Mapping[str, Tensor]) -> None:
        """Takes over the weights of a BERT encoder of this size, by the names that BERT gives them."""
        own = {
            "word.weight": "embeddings.word_embeddings.weight",
            "pos.weight": "embeddings.position_embeddings.weight",
            **{f"ln.{kind}": f"embeddings.LayerNorm.{kind}" for kind in ("weight", "bias")},
        }
        parts = {
            **{part: f"attention.self.{name}" for part, name in (("q", "query"), ("k", "key"), ("v", "value"))},
            "o": "attention.output.dense",
            "ln1": "attention.output.LayerNorm",
            "f1": "intermediate.dense",
            "f2": "output.dense",
            "ln2": "output.LayerNorm",
        }
        for layer in range(LAYERS):
            for part, name in parts.items():
                for kind in ("weight", "bias"):
                    own[f"layers.{layer}.{part}.{kind}"] = f"encoder.layer.{layer}.{name}.{kind}"
        state = {name: weights[theirs].float() for name, theirs in own.items()}
        state["typ"] = weights["embeddings.token_type_embeddings.weight"][0].float()
        state["case.weight"] = self.case.weight.detach()
        self.load_state_dict(state)


class Reader(nn.Module):
    """The encoder with its heads: parts of speech, names, sentence starts, arcs and their labels (biaffine)."""

    def __init__(self, upos: int, xpos: int, ner: int, dep: int) -> None:
        super().__init__()
        self.enc = Encoder()
        self.upos, self.xpos, self.ner, self.ss = (nn.Linear(WIDTH, size) for size in (upos, xpos, ner, 2))
        self.ah, self.ad, self.lh, self.ld = (nn.Linear(WIDTH, size) for size in (ARC, ARC, LABEL, LABEL))
        self.U, self.ub = nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1, bias=False)
        self.W = nn.Linear(LABEL + 1, dep * (LABEL + 1), bias=False)
        nn.init.xavier_uniform_(self.U.weight)
        nn.init.normal_(self.W.weight, 0, 0.02)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """(B, W, width): the vector of each word's first piece, the root's before them."""
        x = self.enc(ids, case, mask)
        return torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[2]))

    def _bent(self, x: Tensor) -> Tensor:
        return F.dropout(F.gelu(x), 0.25, self.training)

    def arcs(self, words: Tensor) -> Tensor:
        """(B, N, W): how well each word, or the root, is the head of each word."""
        head, dependent = self._bent(self.ah(words)), self._bent(self.ad(words[:, 1:]))
        return self.U(dependent) @ head.transpose(1, 2) * ARC**-0.5 + self.ub(head).transpose(1, 2)

    def _label_vectors(self, words: Tensor) -> tuple[Tensor, Tensor]:
        one = torch.ones_like(words[:, :, :1])
        head = torch.cat([self._bent(self.lh(words)), one], -1)
        return head, torch.cat([self._bent(self.ld(words[:, 1:])), one[:, 1:]], -1)

    def labels_of(self, words: Tensor, heads: Tensor) -> Tensor:
        """(B, N, labels): how well each label fits between a word and its head; `heads` (B, N) count the root as 0."""
        head, dependent = self._label_vectors(words)
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[2]))
        crossed = self.W(dependent).view(*dependent.shape[:2], -1, LABEL + 1)
        return (crossed @ chosen.unsqueeze(-1)).squeeze(-1)

    def labels(self, words: Tensor) -> Tensor:
        """(B, N, labels, W): the same for every possible head."""
        head, dependent = self._label_vectors(words)
        texts, count, _ = dependent.shape
        crossed = self.W(dependent).reshape(texts, -1, LABEL + 1) @ head.transpose(1, 2)
        return crossed.reshape(texts, count, -1, count + 1)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """What the shipped graph answers: upos, xpos, ner, ss, arc, lab."""
        words = self.words(ids, case, mask, first)
        own = words[:, 1:]
        return self.upos(own), self.xpos(own), self.ner(own), self.ss(own), self.arcs(words), self.labels(words)
