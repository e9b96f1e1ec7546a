"""The encoder (BERT's layout, so that MiniLM's weights fit) and the heads. PyTorch, training only."""

from __future__ import annotations

from pathlib import Path

import torch
from crf import nll
from pieces import N_CASE, N_QUOTE
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

N_TAGS = 5  # O B I E S
N_TIED = 9  # O, and B I E S of source and of content
REACH = (1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80)
N_REACH = 2 * len(REACH) + 1
N_LINES = 7  # -3 .. 3


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (d // self.heads) ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        y = torch.softmax(scores, -1, dtype=scores.dtype) @ v
        x = self.norm1(x + self.out(y.transpose(1, 2).reshape(b, n, d)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces with case and quotation features to hidden states."""

    def __init__(
        self, vocab: int = 30522, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536
    ):
        super().__init__()
        self.word = nn.Embedding(vocab, width)
        self.place = nn.Embedding(512, width)
        self.case = nn.Embedding(N_CASE, width)
        self.quote = nn.Embedding(N_QUOTE, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.case(case) + self.quote(quote)
        x = self.norm(x)
        if torch.is_autocast_enabled("cpu"):
            x = x.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a BERT-like safetensors file; the new features begin near nothing."""
        w = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        emb = "embeddings."
        own = {
            "word.weight": w[emb + "word_embeddings.weight"],
            "place.weight": w[emb + "position_embeddings.weight"]
            + w[emb + "token_type_embeddings.weight"][0],
            "norm.weight": w[emb + "LayerNorm.weight"],
            "norm.bias": w[emb + "LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            a = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                own[f"layers.{i}.qkv.{part}"] = torch.cat(
                    [w[f"{a}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    own[f"layers.{i}.{mine}.{part}"] = w[f"{a}{theirs}.{part}"]
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.01)
        self.word.weight.requires_grad_(False)
        missing = self.load_state_dict(own, strict=False)
        if missing.unexpected_keys or set(missing.missing_keys) != {"case.weight", "quote.weight"}:
            raise ValueError(f"the encoder's file does not fit: {missing}")


class Heads(nn.Module):
    """Tags of single units, and the tags of every unit given an anchor (a cue, or a content without one).

    An attribution in PolNeAR is its cue: each cue has one attribution and 99% of attributions have a cue. So
    sources and contents are found and tied in one step, by tagging the window once for every anchor.
    """

    def __init__(self, width: int = 384, add: int = 128, bilinear: int = 64, drop: float = 0.15) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.unary = nn.Linear(width, 3 * N_TAGS + 1)  # cue, source, content, bare
        self.kind = nn.Embedding(2, width)
        self.anchor = nn.Linear(width, add)
        self.unit = nn.Linear(width, add)
        self.reach = nn.Embedding(N_REACH, add)
        self.lines = nn.Embedding(N_LINES, add)
        self.tag = nn.Linear(add, N_TIED)
        self.anchor2 = nn.Linear(width, N_TIED * bilinear)
        self.unit2 = nn.Linear(width, bilinear)
        for table in (self.kind, self.reach, self.lines):
            nn.init.normal_(table.weight, std=0.1)

    def tie(self, hidden: Tensor, anchors: Tensor, line: Tensor) -> Tensor:
        """hidden (b, n, d), anchors (c, 4: sample, first, last, kind), line (b, n): logits (c, n, N_TIED)."""
        of, first, last, kind = anchors.unbind(1)
        units = torch.arange(hidden.shape[1])
        inside = (units >= first[:, None]) & (units <= last[:, None])
        pool = inside.to(hidden.dtype) / inside.sum(1, keepdim=True)
        a = torch.bmm(pool[:, None], hidden[of])[:, 0] + self.kind(kind).to(hidden.dtype)
        gap = torch.where(
            units < first[:, None], units - first[:, None], (units - last[:, None]).clamp(min=0)
        )
        steps = torch.bucketize(gap.abs(), torch.tensor(REACH), right=True)
        steps = steps * gap.sign() + len(REACH)
        lines = (line[of] - line[of].gather(1, first[:, None])).clamp(-3, 3) + 3
        table = (self.reach.weight[:, None] + self.lines.weight[None]).flatten(0, 1).to(hidden.dtype)
        rel = F.embedding(steps * N_LINES + lines, table)
        z = F.relu(self.anchor(a)[:, None] + self.unit(hidden)[of] + rel)
        a2 = self.anchor2(a).view(len(a), N_TIED, -1)
        return self.tag(z) + torch.bmm(self.unit2(hidden)[of], a2.transpose(1, 2))

    def loss(self, hidden: Tensor, batch: dict[str, Tensor], aux: float) -> tuple[Tensor, dict[str, float]]:
        """Negative log likelihood per attribution: its cue, its tags given the cue, and helping tags."""
        hidden = self.drop(hidden)
        unary = self.unary(hidden)
        count = max(1, len(batch["anchors"]))
        parts = {}
        for i, name in enumerate(("cue", "source", "content")):
            logits = unary[..., i * N_TAGS : (i + 1) * N_TAGS]
            parts[name] = nll(logits, batch[name])
        seen = batch["bare"] >= 0
        parts["bare"] = F.binary_cross_entropy_with_logits(
            unary[..., -1][seen].float(), batch["bare"][seen].float(), reduction="sum"
        )
        tied = self.tie(hidden, batch["anchors"], batch["line"])
        parts["tied"] = nll(tied, batch["tied"])
        weight = {"cue": 1.0, "source": aux, "content": aux, "bare": 0.5, "tied": 1.0}
        total = sum((weight[k] * v for k, v in parts.items()), torch.zeros(())) / count
        return total, {k: float(v.detach()) / count for k, v in parts.items()}


class Model(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = Heads()

    def forward(self, batch: dict[str, Tensor], aux: float) -> tuple[Tensor, dict[str, float]]:
        mask = torch.zeros(batch["mask"].shape).masked_fill(batch["mask"] == 0, float("-inf"))[:, None, None]
        hidden = self.encoder(batch["ids"], batch["case"], batch["quote"], mask)
        index = batch["first"][..., None].expand(-1, -1, hidden.shape[-1])
        return self.heads.loss(hidden.gather(1, index), batch, aux)
