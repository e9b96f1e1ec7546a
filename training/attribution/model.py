"""The encoder (BERT's layout, so that MiniLM's weights fit) and the heads. PyTorch, training only."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from training.attribution.crf import nll

from onrecord.annotate.encoder.pieces import N_CASE, N_QUOTE
from onrecord.annotate.statements.tagger.claims import CUE_TAGS, LINES, REACH, TIED_TAGS, ways_of


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.drop = nn.Dropout(drop)
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
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces with case and quotation features to hidden states."""

    def __init__(
        self,
        vocab: int = 30522,
        width: int = 384,
        layers: int = 6,
        heads: int = 12,
        inner: int = 1536,
        drop: float = 0.1,
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, width)
        self.place = nn.Embedding(512, width)
        self.case = nn.Embedding(N_CASE, width)
        self.quote = nn.Embedding(N_QUOTE, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, drop) for _ in range(layers))

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

    Inputs are those of `onrecord.annotate.statements.tagger.claims`, which runs the exported heads.
    """

    def __init__(
        self, tags: int, deps: int, width: int = 384, add: int = 128, bilinear: int = 64, drop: float = 0.15
    ) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.tag = nn.Embedding(tags + 1, width, padding_idx=0)
        self.dep = nn.Embedding(deps + 1, width, padding_idx=0)
        self.unary = nn.Linear(width, 3 * CUE_TAGS + 1)  # cue, source, content; a bare content begins
        self.kind = nn.Embedding(2, width)
        self.anchor = nn.Linear(width, add)
        self.unit = nn.Linear(width, add)
        self.reach = nn.Embedding(2 * len(REACH) + 1, add)
        self.lines = nn.Embedding(LINES, add)
        self.way = nn.Embedding(ways_of(deps), add)
        self.branch = nn.Embedding(ways_of(deps), add)
        self.out = nn.Linear(add, TIED_TAGS)
        self.anchor2 = nn.Linear(width, TIED_TAGS * bilinear)
        self.unit2 = nn.Linear(width, bilinear)
        for table in (self.kind, self.reach, self.lines, self.way, self.branch):
            nn.init.normal_(table.weight, std=0.1)
        for table in (self.tag, self.dep):
            nn.init.normal_(table.weight, std=0.02)
            with torch.no_grad():
                table.weight[0].zero_()

    def units(self, hidden: Tensor, tag: Tensor, dep: Tensor) -> Tensor:
        """Hidden states with what the parse says of each unit."""
        return hidden + (self.tag(tag) + self.dep(dep)).to(hidden.dtype)

    def tie(
        self, units: Tensor, of: Tensor | None, pool: Tensor, bare: Tensor, place: Tensor, way: Tensor,
        branch: Tensor,
    ) -> Tensor:  # fmt: skip
        """Units (b, n, d), `of` (c), the rest (c, n): scores (c, n, TIED_TAGS). Without `of` b is 1."""
        pool = pool.to(units.dtype)
        mean = pool @ units[0] if of is None else torch.bmm(pool[:, None], units[of])[:, 0]
        a = mean + self.kind(bare).to(units.dtype)
        left, right = self.unit(units), self.unit2(units)
        if of is not None:
            left, right = left[of], right[of]
        places = (self.reach.weight[:, None] + self.lines.weight[None]).flatten(0, 1)
        seen = F.embedding(place, places) + self.way(way) + self.branch(branch)
        z = F.relu(self.anchor(a)[:, None] + left + seen.to(units.dtype))
        a2 = self.anchor2(a).view(-1, TIED_TAGS, right.shape[-1]).transpose(1, 2)
        return self.out(z) + (right @ a2 if of is None else torch.bmm(right, a2))

    def loss(self, hidden: Tensor, batch: dict[str, Tensor], aux: float) -> tuple[Tensor, dict[str, float]]:
        """Negative log likelihood per attribution: its cue, its tags given the cue, and helping tags."""
        units = self.drop(self.units(hidden, batch["tag"], batch["dep"]))
        unary = self.unary(units)
        count = max(1, len(batch["of"]))
        parts = {}
        for i, name in enumerate(("cue", "source", "content")):
            parts[name] = nll(unary[..., i * CUE_TAGS : (i + 1) * CUE_TAGS], batch[name])
        seen = batch["begins"] >= 0
        parts["bare"] = F.binary_cross_entropy_with_logits(
            unary[..., -1][seen].float(), batch["begins"][seen].float(), reduction="sum"
        )
        inputs = (batch[k] for k in ("of", "pool", "bare", "place", "way", "branch"))
        parts["tied"] = nll(self.tie(units, *inputs), batch["tied"])
        weight = {"cue": 1.0, "source": aux, "content": aux, "bare": 0.5, "tied": 1.0}
        total = sum((weight[k] * v for k, v in parts.items()), torch.zeros(())) / count
        return total, {k: float(v.detach()) / count for k, v in parts.items()}


class Unary(nn.Module):
    """One window's units without an anchor, for export."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, hidden: Tensor, tag: Tensor, dep: Tensor) -> Tensor:
        out: Tensor = self.heads.unary(self.heads.units(hidden, tag, dep))
        return out


class Tie(nn.Module):
    """One window's units seen from each anchor, for export."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(
        self,
        hidden: Tensor,
        tag: Tensor,
        dep: Tensor,
        pool: Tensor,
        bare: Tensor,
        place: Tensor,
        way: Tensor,
        branch: Tensor,
    ) -> Tensor:
        units = self.heads.units(hidden, tag, dep)[None]
        return self.heads.tie(units, None, pool, bare, place, way, branch)


class Model(nn.Module):
    def __init__(self, tags: int, deps: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = Heads(tags, deps)

    def forward(self, batch: dict[str, Tensor], aux: float) -> tuple[Tensor, dict[str, float]]:
        mask = torch.zeros(batch["mask"].shape).masked_fill(batch["mask"] == 0, float("-inf"))[:, None, None]
        hidden = self.encoder(batch["ids"], batch["case"], batch["quote"], mask)
        index = batch["first"][..., None].expand(-1, -1, hidden.shape[-1])
        return self.heads.loss(hidden.gather(1, index), batch, aux)
