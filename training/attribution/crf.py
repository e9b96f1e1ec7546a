"""Likelihood of tag rows under the legal B I E S paths, with exact gradients and no Python graph per step."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


def steps(tags: int) -> Tensor:
    """0/1 matrix of allowed steps between O and B, I, E, S of each role."""
    out = torch.zeros(tags, tags, dtype=torch.float64)
    closed = [0] + [i for i in range(1, tags) if i % 4 in (3, 0)]
    opens = [0] + [i for i in range(1, tags) if i % 4 in (1, 0)]
    for i in closed:
        out[i, opens] = 1
    for base in range(0, tags - 1, 4):
        for i in (base + 1, base + 2):
            out[i, [base + 2, base + 3]] = 1
    return out


class _LogZ(torch.autograd.Function):
    """Sum over rows of the log of the sum over legal paths; the gradient is the marginals."""

    @staticmethod
    def forward(ctx: Any, score: Tensor) -> Tensor:
        x = score.detach().double().transpose(0, 1).contiguous()
        n, rows, tags = x.shape
        step = steps(tags)
        top = x.max(2, keepdim=True).values
        emit = (x - top).exp()
        alpha = torch.empty_like(emit)
        scale = torch.empty(n, rows, 1, dtype=torch.float64)
        at = emit[0]
        for i in range(n):
            if i:
                at = (at @ step) * emit[i]
            total = at.sum(1, keepdim=True).clamp_(min=1e-200)
            at = at / total
            alpha[i], scale[i] = at, total
        log_z = (scale.log() + top).sum()
        beta = torch.empty_like(emit)
        at = torch.ones(rows, tags, dtype=torch.float64)
        back = step.t().contiguous()
        ready = emit / scale
        for i in range(n - 1, -1, -1):
            beta[i] = at
            at = (at * ready[i]) @ back
        ctx.save_for_backward((alpha * beta).transpose(0, 1).to(score.dtype))
        return log_z.to(score.dtype)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Tensor:
        (marginals,) = ctx.saved_tensors
        return marginals * grad


def nll(score: Tensor, gold: Tensor) -> Tensor:
    """Summed negative log likelihood; gold is -100 at padding. Windows may begin and end inside a span."""
    score = score.float()
    pad = gold < 0
    closed = torch.full((score.shape[-1],), -1e4)
    closed[0] = 0
    score = torch.where(pad[..., None], closed, score)
    right = score.gather(-1, gold.clamp(min=0)[..., None]).sum()
    return _LogZ.apply(score) - right
