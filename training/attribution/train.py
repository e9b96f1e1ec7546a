"""Train the statement model on PolNeAR.

    python train.py --corpus DIR --minilm DIR --out DIR [--epochs 6] [--seed 1]

Writes DIR/log.txt, DIR/last.pt after every epoch (averaged weights) and DIR/best.pt, chosen by F1 on
articles held out of the training part.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from data import batches, load, split
from decode import Encode, Heads, Knobs
from evaluate import Bench, brief
from model import Model
from pieces import load_tokenizer


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


def torch_encode(model: Model) -> Encode:
    def encode(ids: np.ndarray, case: np.ndarray, quote: np.ndarray) -> np.ndarray:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = model.encoder(*(torch.from_numpy(x)[None] for x in (ids, case, quote)))
        return out[0].float().numpy()

    return encode


def numpy_heads(model: Model) -> Heads:
    return Heads({k: v.detach().numpy() for k, v in model.heads.state_dict().items()})


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
    ap.add_argument("--limit", type=int, default=0, help="stop after so many steps (a trial)")
    ap.add_argument("--init", type=Path, help="go on from this checkpoint")
    ap.add_argument("--minutes", type=float, default=0.0, help="let the learning rate reach its end by then")
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

    say(" ".join(f"{k}={v}" for k, v in vars(a).items()))
    articles = load(a.corpus / "train", load_tokenizer(a.minilm / "tokenizer.json"))
    train, held = split(articles, a.held)
    bench = Bench(held, a.corpus / "train")
    model = Model()
    model.encoder.load_minilm(a.minilm / "model.safetensors")
    if a.init:
        model.load_state_dict(torch.load(a.init, map_location="cpu"))
    mean = copy.deepcopy(model).eval()
    optim = torch.optim.AdamW(groups(model, a.lr, a.head_lr, a.decay), betas=(0.9, 0.98), fused=True)
    rates = [g["lr"] for g in optim.param_groups]
    per_epoch = sum(1 for _ in batches(train, a.size - 2, a.pieces, random.Random(0), 0.0))
    total = a.epochs * per_epoch
    say(
        f"{len(train)} articles, {per_epoch} steps an epoch, "
        f"{sum(p.numel() for p in model.parameters())} weights"
    )
    step, best, done, began = 0, -1.0, 0.0, time.time()
    moving = [p for p in model.parameters() if p.requires_grad]
    averaged = [m for m, p in zip(mean.parameters(), model.parameters(), strict=True) if p.requires_grad]
    for epoch in range(a.epochs):
        model.train()
        sums: dict[str, float] = {}
        since = time.time()
        for batch in batches(train, a.size - 2, a.pieces, rng, a.mask):
            step += 1
            done = max(step / total, (time.time() - began) / 60 / a.minutes if a.minutes else 0.0)
            share = min(1.0, step / (0.06 * total), max(0.01, 1.02 - done))
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
            if (a.limit and step >= a.limit) or done >= 1:
                break
        torch.save(mean.state_dict(), a.out / "last.pt")
        if epoch % 2 == 1 or done >= 1 or a.limit:
            bench.read(torch_encode(mean), numpy_heads(mean))
            result = bench.score(Knobs())
            say(f"epoch {epoch + 1} held-out {brief(result)}")
            if result["attribution"]["F1"] > best:
                best = result["attribution"]["F1"]
                torch.save(mean.state_dict(), a.out / "best.pt")
        if a.limit or done >= 1:
            break
    say("done")


if __name__ == "__main__":
    main()
