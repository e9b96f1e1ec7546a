"""Write the shipped files from a checkpoint: encoder.onnx (int8), heads.npz, tokenizer.json.

python export.py --checkpoint runs/a/best.pt --minilm DIR --out DIR
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
from data import Article, load
from model import Encoder, Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from pieces import encoder_input, load_tokenizer
from torch import Tensor, nn

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
            high = int(np.searchsorted(article.doc.first, 318, side="right")) - 1
            ids, case, quote, _ = encoder_input(article.doc, 0, min(high, article.doc.units))
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


def export(encoder: nn.Module, heads_of: nn.Module, out: Path, exclude: list[str] | None = None) -> None:
    """The encoder as int8 ONNX (weights by channel, activations at run time), the heads as float32 arrays."""
    out.mkdir(parents=True, exist_ok=True)
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
            op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=exclude or [],
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        shutil.copy(plain, out / "encoder-float.onnx")
    heads = {k: v.detach().numpy().astype(np.float32) for k, v in heads_of.state_dict().items()}
    np.savez(out / "heads.npz", **heads)  # type: ignore[arg-type]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--checkpoint", type=Path, required=True)
    ap.add_argument("--minilm", type=Path, required=True)
    ap.add_argument(
        "--corpus", type=Path, required=True, help="PolNeAR: some of train/ shows the activations' ranges"
    )
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    model = Model()
    model.load_state_dict(torch.load(a.checkpoint, map_location="cpu"))
    model.eval()
    tokenizer = load_tokenizer(a.minilm / "tokenizer.json")
    names = {p.stem for p in sorted((a.corpus / "train" / "text").glob("*.txt"))[:CALIBRATION]}
    encoder = smooth(model.encoder, load(a.corpus / "train", tokenizer, names), PARTS)
    export(encoder, model.heads, a.out)
    shutil.copy(a.minilm / "tokenizer.json", a.out / "tokenizer.json")
    sizes = {p.name: p.stat().st_size for p in sorted(a.out.iterdir())}
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()
