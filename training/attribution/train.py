"""Train the statement model on PolNeAR.

    python -m training.attribution.train --corpus DIR --minilm DIR --out DIR

Writes DIR/log.txt, DIR/last.pt after every epoch (averaged weights) and DIR/best.pt, chosen by F1 on
articles held out of the training part.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from training.attribution.data import Labels, batches, held_out, labels, load, names_of
from training.attribution.evaluate import Bench, brief
from training.attribution.model import Model, Tie, Unary

from onrecord.annotate.encoder import Run
from onrecord.annotate.statements.tagger.claims import Heads
from onrecord.annotate.statements.tagger.decode import Knobs


def groups(model: Model, lr: float, head_lr: float, decay: float) -> list[dict[str, object]]:
    """Parameter groups: the encoder's learning rate falls by `decay` for every layer down."""
    out: list[dict[str, object]] = []
    depth = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("heads."):
            rate = head_lr
        elif name.startswith("encoder.layers."):
            rate = lr * decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.case", "encoder.quote")):
            rate = head_lr
        else:
            rate = lr * decay**depth
        weight_decay = 0.01 if parameter.ndim > 1 else 0.0
        out.append({"params": [parameter], "lr": rate, "weight_decay": weight_decay})
    merged: dict[tuple[float, float], dict[str, object]] = {}
    for g in out:
        key = (g["lr"], g["weight_decay"])
        if key in merged:
            merged[key]["params"] += g["params"]  # type: ignore[index,operator]
        else:
            merged[key] = g  # type: ignore[index]
    return list(merged.values())


def torch_run(module: torch.nn.Module) -> Run:
    """A module as onrecord runs models: arrays by name in, one array out."""

    def run(inputs: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        with torch.inference_mode():
            out = module(**{k: torch.from_numpy(v) for k, v in inputs.items()})
        return out.float().numpy()

    return run


def torch_heads(model: Model, known: Labels) -> Heads:
    return Heads(torch_run(Unary(model.heads)), torch_run(Tie(model.heads)), len(known.deps))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--corpus", type=Path, required=True, help="PolNeAR, with train/")
    ap.add_argument(
        "--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--decay", type=float, default=0.9)
    ap.add_argument("--aux", type=float, default=0.3)
    ap.add_argument("--mask", type=float, default=0.08)
    ap.add_argument("--pieces", type=int, default=3072)
    ap.add_argument("--held", type=int, default=60)
    ap.add_argument("--blind", type=float, default=0.1, help="share of windows without a parse")
    ap.add_argument("--limit", type=int, default=0, help="stop after so many steps (a trial)")
    ap.add_argument("--size", type=int, default=320, help="pieces of a training window")
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    log = (a.out / "log.txt").open("a", encoding="utf-8", buffering=1)

    def say(line: str) -> None:
        log.write(f"{time.strftime('%H:%M:%S')} {line}\n")

    say(" ".join(f"{k}={v}" for k, v in vars(a).items() if not isinstance(v, Path)))
    known = labels()
    articles = load(a.corpus / "train", a.minilm / "tokenizer.json", known)
    back = held_out(names_of(a.corpus / "train"), a.held)
    train, held = [x for x in articles if x.name not in back], [x for x in articles if x.name in back]
    bench = Bench(held, a.corpus / "train")
    model = Model(len(known.tags), len(known.deps))
    model.encoder.load_minilm(a.minilm / "model.safetensors")
    mean = copy.deepcopy(model).eval()
    optim = torch.optim.AdamW(groups(model, a.lr, a.head_lr, a.decay), betas=(0.9, 0.98), fused=True)
    rates = [g["lr"] for g in optim.param_groups]
    shape = (len(known.deps), a.size - 2, a.pieces)
    per_epoch = sum(1 for _ in batches(train, *shape, random.Random(0), 0.0, 0.0))
    total = a.epochs * per_epoch
    say(
        f"{len(train)} articles, {per_epoch} steps an epoch, "
        f"{sum(p.numel() for p in model.parameters())} weights"
    )
    step, best = 0, -1.0
    moving = [p for p in model.parameters() if p.requires_grad]
    averaged = [m for m, p in zip(mean.parameters(), model.parameters(), strict=True) if p.requires_grad]
    for epoch in range(a.epochs):
        model.train()
        sums: dict[str, float] = {}
        since = time.time()
        for batch in batches(train, *shape, rng, a.mask, a.blind):
            step += 1
            share = min(1.0, step / (0.06 * total), max(0.01, 1.02 - step / total))
            for g, rate in zip(optim.param_groups, rates, strict=True):
                g["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss, parts = model({k: torch.from_numpy(v) for k, v in batch.items()}, a.aux)
            optim.zero_grad(set_to_none=True)
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(moving, 50.0)
            if math.isfinite(float(norm)):
                optim.step()
            if step % 5 == 0:
                weight = min(0.98, step / (step + 40))
                with torch.no_grad():
                    torch._foreach_lerp_(averaged, moving, 1 - weight)
            for k, v in {**parts, "norm": float(norm)}.items():
                sums[k] = sums.get(k, 0.0) + v
            if step % 25 == 0:
                say(
                    f"step {step}/{total} {time.time() - since:.0f}s "
                    + " ".join(f"{k} {v / 25:.3f}" for k, v in sums.items())
                )
                sums = {}
            if a.limit and step >= a.limit:
                break
        torch.save(mean.state_dict(), a.out / "last.pt")
        if epoch % 2 == 1 or epoch == a.epochs - 1 or a.limit:
            bench.read(torch_run(mean.encoder), torch_heads(mean, known))
            result = bench.score(Knobs())
            say(f"epoch {epoch + 1} held-out {brief(result)}")
            if result["attribution"]["F1"] > best:
                best = result["attribution"]["F1"]
                torch.save(mean.state_dict(), a.out / "best.pt")
        if a.limit and step >= a.limit:
            break
    say("done")


if __name__ == "__main__":
    main()
