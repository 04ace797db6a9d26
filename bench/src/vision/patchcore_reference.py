"""PatchCore's fit and score in numpy, as an independent implementation would write them, for a side-by-side run.

Called by bench/src/vision/patchcore.ts with a file of features (float32, pictures x places x dims): greedy k-centre
coreset on a random projection to 64 dims, 10 %, then exact distances of the last pictures' patches to the bank.
Prints CPU seconds of fit, CPU milliseconds a picture, the peak of resident memory and its growth since the imports as JSON.
"""
import json
import sys
import time

import numpy as np


def peak_mb():
    """Of this process alone: rusage would count what the parent held when it forked."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024


path, pictures, fitted, places, dims = sys.argv[1], *map(int, sys.argv[2:6])
idle = peak_mb()
features = np.fromfile(path, np.float32).reshape(pictures, places, dims)

started = time.process_time()
patches = features[:fitted].reshape(-1, dims)
random = np.random.RandomState(0)
projected = patches @ (random.normal(size=(dims, 64)).astype(np.float32) / 8)
squares = (projected**2).sum(1)
count = len(patches) // 10
chosen = np.zeros(count, np.int64)
chosen[0] = random.randint(len(patches))
nearest = np.full(len(patches), np.inf, np.float32)
for i in range(count):
    centre = projected[chosen[i]]
    nearest = np.minimum(nearest, squares - 2 * (projected @ centre) + centre @ centre)
    if i + 1 < count:
        chosen[i + 1] = np.argmax(nearest)
bank = patches[chosen]
fit = time.process_time() - started

started = time.process_time()
bank_squares = (bank**2).sum(1)
scores = []
for picture in features[fitted:]:
    far = (picture**2).sum(1)[:, None] - 2 * (picture @ bank.T) + bank_squares
    scores.append(float(np.sqrt(max(0.0, far.min(1).max()))))
score = (time.process_time() - started) / max(1, pictures - fitted)
peak = peak_mb()
print(json.dumps({"fitSeconds": fit, "millisecondsPerImage": 1000 * score, "peakMb": peak, "grownMb": peak - idle, "scores": scores[:5]}))
