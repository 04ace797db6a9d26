"""PatchCore's fit and score in numpy, as an independent implementation would write them, for a side-by-side run.

Called by bench/src/vision/patchcore.ts with a file of features (float32, pictures x places x dims): greedy k-centre
coreset on a random projection to 64 dims, 10 %, then exact distances of the last pictures' patches to the bank.
Prints CPU seconds of fit, CPU milliseconds a picture and the peak of resident memory as JSON.
"""
import json
import resource
import sys
import time

import numpy as np

path, pictures, fitted, places, dims = sys.argv[1], *map(int, sys.argv[2:6])
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
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"fitSeconds": fit, "millisecondsPerImage": 1000 * score, "peakMb": peak, "scores": scores[:5]}))
