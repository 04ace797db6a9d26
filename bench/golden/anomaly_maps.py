"""Golden values of maps and of pixel metrics, by SciPy 1.10.1, scikit-learn 1.2.1 and numpy (Debian python3-scipy, python3-sklearn).

Run from the repository root:  /usr/bin/python3 bench/golden/anomaly_maps.py
Writes packages/vision/src/metrics/golden.json. AUPRO, which neither library has, is computed here by its definition
(Bergmann et al., 2021): the mean overlap of the 8-connected regions against the share of good pixels marked.
"""
import json
import os

import numpy as np
import scipy
import sklearn
from scipy.ndimage import gaussian_filter, label
from sklearn.metrics import average_precision_score, jaccard_score, roc_auc_score

TARGET = os.path.join(os.path.dirname(__file__), "../../packages/vision/src/metrics/golden.json")
random = np.random.default_rng(11)
SIDE = 24
EIGHT = np.ones((3, 3))


def aupro(maps, masks, limit=0.3):
    regions = [(maps[i], part == k) for i, m in enumerate(masks) for part, n in [label(m, EIGHT)] for k in range(1, n + 1)]
    normal = maps[masks == 0]
    rates, overlaps = [0.0], [0.0]
    for threshold in np.unique(maps)[::-1]:
        rates.append((normal >= threshold).mean())
        overlaps.append(np.mean([(own[inside] >= threshold).mean() for own, inside in regions]))
    rates, overlaps = np.array(rates), np.array(overlaps)
    at_limit = np.interp(limit, rates, overlaps)
    kept = rates <= limit
    x, y = np.append(rates[kept], limit), np.append(overlaps[kept], at_limit)
    return np.trapz(y, x) / limit


def case(name, levels):
    kinds = [None, None, "scratch", "scratch", "spot", "spot"]
    masks = np.zeros((len(kinds), SIDE, SIDE), int)
    masks[2, 3:5, 2:20] = 1
    masks[3, 10:20, 5] = masks[3, 2, 2] = 1
    masks[4, 6:11, 6:11] = masks[4, 11, 11] = masks[4, 15:18, 1:4] = 1
    # The last picture is called defective and has an empty mask.
    maps = gaussian_filter(random.normal(size=masks.shape), (0, 1, 1)) + 0.35 * masks
    maps = (np.round(maps * levels) / levels if levels else maps).astype(np.float32)
    flat, truth = maps.ravel(), masks.ravel()
    threshold = float(np.float32(np.quantile(flat, 0.9)))
    marked = maps > threshold
    by_kind = {}
    for kind in ("scratch", "spot"):
        rows = [i for i, k in enumerate(kinds) if k in (None, kind)]
        by_kind[kind] = {
            "auroc": roc_auc_score(masks[rows].ravel(), maps[rows].ravel()),
            "averagePrecision": average_precision_score(masks[rows].ravel(), maps[rows].ravel()),
        }
    regions = []
    for i, m in enumerate(masks):
        part, n = label(m, EIGHT)
        regions += [{"index": i, "share": (part == k).mean(), "found": bool(marked[i][part == k].any())} for k in range(1, n + 1)]
    return {
        "name": name,
        "side": SIDE,
        "kinds": kinds,
        "threshold": threshold,
        "maps": [[float(v) for v in m.ravel()] for m in maps],
        "masks": [m.ravel().tolist() for m in masks],
        "values": {
            "auroc": roc_auc_score(truth, flat),
            "averagePrecision": average_precision_score(truth, flat),
            "aupro": aupro(maps, masks),
            "overlap": float(np.mean([jaccard_score(masks[i].ravel(), marked[i].ravel()) for i in (2, 3, 4)])),
            "byKind": by_kind,
            "regions": regions,
        },
    }


def smoothing():
    image = random.normal(size=(9, 14)).astype(np.float32)
    return [
        {"sigma": s, "width": 14, "height": 9, "map": image.ravel().tolist(), "smooth": gaussian_filter(image.astype(float), s).ravel().tolist()}
        for s in (0.8, 1.5, 4.0)
    ]


golden = {
    "origin": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, numpy {np.__version__}; bench/golden/anomaly_maps.py",
    "cases": [case("distinct scores", None), case("many ties", 4)],
    "smoothing": smoothing(),
}
with open(TARGET, "w") as file:
    json.dump(golden, file)
    file.write("\n")
