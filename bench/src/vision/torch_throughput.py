"""Training throughput of PyTorch on the CPU: the peer of throughput.ts. Prints one JSON line per network.

usage: python torch_throughput.py THREADS SECONDS [NETWORK ...]
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def block(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(2)]


class Cnn3(nn.Module):
    """3 blocks of 3x3 convolution, batch norm, ReLU and max pooling (32, 64, 128), global average, dropout 0.2."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(*block(3, 32), *block(32, 64), *block(64, 128))
        self.head = nn.Linear(128, 10)

    def forward(self, x):
        return self.head(F.dropout(self.body(x).mean((2, 3)), 0.2, self.training))


class Basic(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.stride, self.extra = stride, outputs - inputs

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        if self.extra:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.extra // 2, self.extra // 2))
        return F.relu(x + y)


class ResNet20(nn.Module):
    """ResNet-20 for CIFAR (He et al., 2015), option-A shortcuts."""

    def __init__(self):
        super().__init__()
        layers = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
        inputs = 16
        for outputs, first in ((16, 1), (32, 2), (64, 2)):
            for index in range(3):
                layers.append(Basic(inputs, outputs, first if index == 0 else 1))
                inputs = outputs
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))


NETWORKS = {"cnn3": Cnn3, "resnet20": ResNet20}


def measure(name, threads, seconds, batch=64):
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    network = NETWORKS[name]().train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.05)
    random = np.random.RandomState(0)
    x = torch.from_numpy(random.randn(batch, 3, 32, 32).astype(np.float32))
    y = torch.from_numpy(random.randint(0, 10, batch))

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(network(x), y)
        loss.backward()
        optimiser.step()
        return loss.item()

    for _ in range(5):
        step()
    cpu = time.process_time()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    cpu = time.process_time() - cpu
    times = np.array(times)
    return {
        "network": name,
        "threads": threads,
        "batch": batch,
        "median": batch / float(np.median(times)),
        "bestDecile": batch / float(np.quantile(times, 0.1)),
        "perCpuSecond": batch * len(times) / cpu,
        "torch": torch.__version__,
    }


if __name__ == "__main__":
    for network in sys.argv[3:] or list(NETWORKS):
        print(json.dumps(measure(network, int(sys.argv[1]), float(sys.argv[2]))), flush=True)
