"""Times scikit-learn's histogram gradient boosting on a file of doubles: X row-major, then y; train rows first."""
import json
import sys
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

path, train_rows, test_rows, columns, trees = sys.argv[1], *map(int, sys.argv[2:6])
values = np.fromfile(path, dtype=np.float64)
rows = train_rows + test_rows
x, y = values[: rows * columns].reshape(rows, columns), values[rows * columns :]


def model(iterations):
    return HistGradientBoostingClassifier(
        max_iter=iterations, max_leaf_nodes=31, learning_rate=0.1, min_samples_leaf=20, max_bins=255,
        early_stopping=False, random_state=0,
    )


model(2).fit(x[:2000], y[:2000])  # threads started, code loaded
for _ in sys.stdin:
    start, processor = time.perf_counter(), time.process_time()
    fitted = model(trees).fit(x[:train_rows], y[:train_rows])
    fit_seconds, processor = time.perf_counter() - start, time.process_time() - processor
    start = time.perf_counter()
    p = fitted.predict_proba(x[train_rows:])
    predict_seconds = time.perf_counter() - start
    measured = {
        "fitSeconds": fit_seconds,
        "fitProcessorSeconds": processor,
        "predictSeconds": predict_seconds,
        "logLoss": log_loss(y[train_rows:], p),
    }
    print(json.dumps(measured), flush=True)
