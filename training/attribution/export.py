"""Write the shipped files from a checkpoint: encoder.onnx (int8), the heads in ONNX, tokenizer.json.

python -m training.attribution.export --checkpoint RUN/best.pt --minilm DIR --corpus DIR --out DIR
"""

from __future__ import annotations

import argparse
import copy
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.attribution.data import Article, labels, load, names_of
from training.attribution.model import Encoder, Heads, Model, Tie, Unary

from onrecord.annotate.encoder.pieces import encoder_input

OPSET = 17
CALIBRATION = 24
PARTS = {"qkv": 0.8, "out": 0.8, "up": 0.8, "down": 0.8}


class Smoothed(nn.Module):
    """A linear layer whose input is evened out channel by channel; its weights take up the difference."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inverse = nn.Parameter(1 / scale)
        self.linear = copy.deepcopy(linear)
        with torch.no_grad():
            self.linear.weight.mul_(scale)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.linear(x * self.inverse)
        return out


def smooth(encoder: Encoder, articles: list[Article], parts: dict[str, float]) -> Encoder:
    """SmoothQuant (Xiao et al. 2023): move the outlying channels of activations into the weights.

    `parts` gives the linear layers and how much of the range moves (0 nothing, 1 all).
    """
    encoder = copy.deepcopy(encoder).eval()
    top: dict[str, Tensor] = {}
    hooks = []
    for name, module in encoder.named_modules():
        if isinstance(module, nn.Linear) and name.rpartition(".")[2] in parts:

            def note(_: nn.Module, x: tuple[Tensor, ...], name: str = name) -> None:
                most = x[0].flatten(0, -2).abs().amax(0)
                top[name] = torch.maximum(top.get(name, most), most)

            hooks.append(module.register_forward_pre_hook(note))
    with torch.inference_mode():
        for article in articles:
            high = int(np.searchsorted(article.pieces.first, 318, side="right")) - 1
            ids, case, quote, _ = encoder_input(article.pieces, 0, min(high, article.pieces.units))
            encoder(*(torch.from_numpy(x)[None] for x in (ids, case, quote)))
    for hook in hooks:
        hook.remove()
    for name, most in top.items():
        parent, _, part = name.rpartition(".")
        layer = encoder.get_submodule(parent)
        linear = encoder.get_submodule(name)
        assert isinstance(linear, nn.Linear)
        share = parts[part]
        weight = linear.weight.detach().abs().amax(0).clamp(min=1e-5)
        scale = most.clone().clamp(min=1e-5) ** share / weight ** (1 - share)
        setattr(layer, part, Smoothed(linear, scale / scale.log().mean().exp()))
    return encoder


def export_encoder(encoder: nn.Module, out: Path) -> None:
    """As int8 ONNX: weights by channel, activations at run time."""
    ids = torch.arange(1000, 1024)[None]
    zero = torch.zeros_like(ids)
    axes = {name: {1: "pieces"} for name in ("ids", "case", "quote", "hidden")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            encoder, (ids, zero, zero), str(plain), input_names=["ids", "case", "quote"],
            output_names=["hidden"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        onnx.checker.check_model(str(plain))
        quantize_dynamic(
            plain, out / "encoder.onnx", per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def export_heads(heads: Heads, out: Path) -> None:
    """As float32 ONNX: the tags of units, and those seen from anchors."""
    units, anchors = 7, 3
    hidden = torch.zeros(units, heads.unary.in_features)
    one, each = torch.zeros(units, dtype=torch.long), torch.zeros(anchors, units, dtype=torch.long)
    alone = {"hidden": hidden, "tag": one, "dep": one}
    tied = {"pool": each.float(), "bare": each[:, 0], "place": each, "way": each, "branch": each}
    for name, module, inputs in (("unary", Unary(heads), alone), ("tie", Tie(heads), {**alone, **tied})):
        axes: dict[str, dict[int, str]] = {k: {0: "units"} for k in alone}
        axes |= {k: {0: "anchors", 1: "units"} if k != "bare" else {0: "anchors"} for k in tied}
        axes = {k: v for k, v in axes.items() if k in inputs}
        axes["scores"] = {0: "units"} if name == "unary" else {0: "anchors", 1: "units"}
        path = out / f"attribution-{name}.onnx"
        torch.onnx.export(
            module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=["scores"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        onnx.checker.check_model(str(path))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--checkpoint", type=Path, required=True)
    ap.add_argument("--minilm", type=Path, required=True)
    ap.add_argument(
        "--corpus", type=Path, required=True, help="PolNeAR: some of train/ shows the activations' ranges"
    )
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    known = labels()
    model = Model(len(known.tags), len(known.deps))
    model.load_state_dict(torch.load(a.checkpoint, map_location="cpu"))
    model.eval()
    names = set(names_of(a.corpus / "train")[:CALIBRATION])
    articles = load(a.corpus / "train", a.minilm / "tokenizer.json", known, names)
    a.out.mkdir(parents=True, exist_ok=True)
    export_encoder(smooth(model.encoder, articles, PARTS), a.out)
    export_heads(model.heads, a.out)
    shutil.copy(a.minilm / "tokenizer.json", a.out / "tokenizer.json")
    settled = {"tags": known.tags, "deps": known.deps, "knobs": {}, "reliability": [[0, 0], [1, 1]]}
    (a.out / "attribution.json").write_text(json.dumps(settled) + "\n", encoding="utf-8")
    print(json.dumps({p.name: p.stat().st_size for p in sorted(a.out.iterdir())}))


if __name__ == "__main__":
    main()
