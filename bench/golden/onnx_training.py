"""Golden values of PyTorch for losses, optimisers and schedules of packages/onnx.

usage: python -P onnx_training.py > packages/onnx/src/testing/torch-golden.json
"""

import json

import numpy as np
import torch
from torch.nn import functional as F

random = np.random.RandomState(0)


def losses():
    logits = random.randn(5, 4).astype(np.float32)
    labels = random.randint(0, 4, 5)
    soft = random.dirichlet(np.ones(4), 5).astype(np.float32)
    weights = np.array([1, 2, 0.5, 3], np.float32)
    x, y, w = torch.tensor(logits), torch.tensor(labels), torch.tensor(weights)
    p = F.log_softmax(x, 1)[torch.arange(5), y]
    return {
        "logits": logits.tolist(),
        "labels": labels.tolist(),
        "soft": soft.tolist(),
        "weights": weights.tolist(),
        "crossEntropy": F.cross_entropy(x, y).item(),
        "crossEntropySoft": F.cross_entropy(x, torch.tensor(soft)).item(),
        "crossEntropySmooth": F.cross_entropy(x, y, label_smoothing=0.1).item(),
        "crossEntropyWeighted": F.cross_entropy(x, y, weight=w).item(),
        "crossEntropyWeightedSmooth": F.cross_entropy(x, y, weight=w, label_smoothing=0.1).item(),
        "focal": (-((1 - p.exp()) ** 2) * p).mean().item(),
        "klDivergence": F.kl_div(F.log_softmax(x, 1), torch.tensor(soft), reduction="batchmean").item(),
        "meanSquaredError": F.mse_loss(x, torch.tensor(soft)).item(),
        "meanAbsoluteError": F.l1_loss(x, torch.tensor(soft)).item(),
    }


def optimisers():
    start = random.randn(6).astype(np.float32)
    gradients = random.randn(4, 6).astype(np.float32)
    made = {
        "sgd": lambda p: torch.optim.SGD(p, 0.1),
        "momentum": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=0.05),
        "nesterov": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
        "adam": lambda p: torch.optim.Adam(p, 0.1, weight_decay=0.05),
        "adamW": lambda p: torch.optim.AdamW(p, 0.1, weight_decay=0.05),
    }
    result = {}
    for name, make in made.items():
        weight = torch.nn.Parameter(torch.tensor(start))
        optimiser = make([weight])
        for gradient in gradients:
            weight.grad = torch.tensor(gradient)
            optimiser.step()
        result[name] = weight.detach().tolist()
    weight = torch.nn.Parameter(torch.tensor(start))
    weight.grad = torch.tensor(gradients[0])
    torch.nn.utils.clip_grad_norm_([weight], 0.5)
    return {"start": start.tolist(), "gradients": gradients.tolist(), "ends": result, "clipped": weight.grad.tolist()}


def rates(make, steps):
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.2)
    schedule = make(optimiser)
    seen = []
    for _ in range(steps):
        seen.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
    return seen


def schedules():
    lr = torch.optim.lr_scheduler
    history = [1, 0.9, 0.95, 0.96, 0.97, 0.85, 0.86, 0.87, 0.88, 0.89, 0.9]
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.2)
    plateau, seen = lr.ReduceLROnPlateau(optimiser, factor=0.5, patience=2), []
    for loss in history:
        plateau.step(loss)
        seen.append(optimiser.param_groups[0]["lr"])
    return {
        "oneCycle": rates(lambda o: lr.OneCycleLR(o, 0.2, total_steps=20), 19),
        "cosine": rates(lambda o: lr.CosineAnnealingLR(o, 10, 0.01), 10),
        "step": rates(lambda o: lr.StepLR(o, 3, 0.5), 10),
        "plateau": {"history": history, "rates": seen},
    }


print(json.dumps({"origin": f"PyTorch {torch.__version__}", "losses": losses(), "optimisers": optimisers(), "schedules": schedules()}))
