"""Golden values of the metrics, computed by scikit-learn 1.2.1 and SciPy (Debian python3-sklearn, python3-scipy).

Run from the repository root:  /usr/bin/python3 bench/golden/metrics.py
Writes packages/learn/src/metrics/golden.json. What scikit-learn lacks (ECE, SMAPE, the multiclass Brier score)
is computed here by its definition in numpy; `origin` says so.
"""
import json
import os

import numpy as np
import sklearn
from scipy import stats
from sklearn import metrics as m
from sklearn.linear_model import LogisticRegression

TARGET = os.path.join(os.path.dirname(__file__), "../../packages/learn/src/metrics/golden.json")
random = np.random.default_rng(7)


def ece(promised, happened, weights):
    bins = np.minimum(14, np.floor(promised * 15)).astype(int)
    total = 0.0
    for b in range(15):
        rows = bins == b
        if rows.any():
            w = weights[rows]
            total += w.sum() * abs(np.average(promised[rows], weights=w) - np.average(happened[rows], weights=w))
    return total / weights.sum()


def called_scores(y, called, w):
    return {
        "accuracy": m.accuracy_score(y, called, sample_weight=w),
        "balanced_accuracy": m.balanced_accuracy_score(y, called, sample_weight=w),
        "precision_macro": m.precision_score(y, called, average="macro", sample_weight=w, zero_division=0),
        "recall_macro": m.recall_score(y, called, average="macro", sample_weight=w, zero_division=0),
        "f1_macro": m.f1_score(y, called, average="macro", sample_weight=w, zero_division=0),
        "f1_weighted": m.f1_score(y, called, average="weighted", sample_weight=w, zero_division=0),
        "mcc": m.matthews_corrcoef(y, called, sample_weight=w),
        "kappa": m.cohen_kappa_score(y, called, sample_weight=w),
    }


def binary(y, p, w):
    called = (p >= 0.5).astype(int)
    ones = np.ones(len(y)) if w is None else w
    return called_scores(y, called, w) | {
        "precision": m.precision_score(y, called, sample_weight=w),
        "recall": m.recall_score(y, called, sample_weight=w),
        "f1": m.f1_score(y, called, sample_weight=w),
        "roc_auc": m.roc_auc_score(y, p, sample_weight=w),
        "pr_auc": m.average_precision_score(y, p, sample_weight=w),
        "log_loss": m.log_loss(y, np.column_stack([1 - p, p]), sample_weight=w),
        "brier": m.brier_score_loss(y, p, sample_weight=w),
        "ece": ece(p, y, ones),
    }


def multiclass(y, p, w):
    called = p.argmax(axis=1)
    ones = np.ones(len(y)) if w is None else w
    onehot = np.eye(p.shape[1])[y]
    return called_scores(y, called, w) | {
        "roc_auc": m.roc_auc_score(y, p, multi_class="ovr", average="macro", sample_weight=w),
        "pr_auc": np.mean([m.average_precision_score(onehot[:, k], p[:, k], sample_weight=w) for k in range(p.shape[1])]),
        "log_loss": m.log_loss(y, p, sample_weight=w),
        "brier": np.average(((p - onehot) ** 2).sum(axis=1) / 2, weights=ones),
        "ece": ece(p.max(axis=1), (called == y).astype(float), ones),
    }


def regression(y, p, w):
    ones = np.ones(len(y)) if w is None else w
    return {
        "r2": m.r2_score(y, p, sample_weight=w),
        "rmse": m.mean_squared_error(y, p, sample_weight=w, squared=False),
        "mae": m.mean_absolute_error(y, p, sample_weight=w),
        "medae": m.median_absolute_error(y, p, sample_weight=w),
        "mape": m.mean_absolute_percentage_error(y, p, sample_weight=w),
        "smape": np.average(2 * np.abs(y - p) / (np.abs(y) + np.abs(p)), weights=ones),
        "msle": m.mean_squared_log_error(y, p, sample_weight=w),
        "explained_variance": m.explained_variance_score(y, p, sample_weight=w),
        "max_error": m.max_error(y, p),
    }


def case(name, task, classes, y, p, w, values):
    flat = np.column_stack([1 - p, p]).ravel() if task == "binary" else p.ravel()
    return {
        "name": name, "task": task, "classCount": classes, "truth": y.tolist(), "predictions": flat.tolist(),
        "weights": None if w is None else w.tolist(), "values": {k: float(v) for k, v in values.items()},
    }


def cases():
    n = 90
    weights = np.round(random.uniform(0.2, 3, n), 3)
    y = (random.uniform(size=n) < 0.35).astype(int)
    p = np.clip(np.round(0.3 + 0.35 * y + random.normal(0, 0.22, n), 2), 0, 1)  # rounded: ties, and some certain errors
    k = random.integers(0, 4, n)
    raw = np.exp(random.normal(0, 1, (n, 4)) + 1.2 * np.eye(4)[k])
    q = raw / raw.sum(axis=1, keepdims=True)
    target = np.round(np.exp(random.normal(2, 0.8, n)), 3)
    answer = np.round(target * np.exp(random.normal(0, 0.3, n)) + 0.2, 3)
    for label, w in (("plain", None), ("weighted", weights)):
        yield case(f"binary, {label}", "binary", 2, y, p, w, binary(y, p, w))
        yield case(f"multiclass, {label}", "multiclass", 4, k, q, w, multiclass(k, q, w))
        yield case(f"regression, {label}", "regression", 0, target, answer, w, regression(target, answer, w))


def curves():
    """ROC, precision-recall and calibration curves of the first binary case."""
    first = next(c for c in ALL if c["name"] == "binary, plain")
    y, p = np.array(first["truth"]), np.array(first["predictions"])[1::2]
    fpr, tpr, thresholds = m.roc_curve(y, p, drop_intermediate=False)
    precision, recall, _ = m.precision_recall_curve(y, p)
    return {
        "roc": {"fpr": fpr.tolist(), "tpr": tpr.tolist(), "thresholds": thresholds[1:].tolist()},
        "pr": {"precision": precision.tolist(), "recall": recall.tolist()},
    }


def closed_forms():
    ci = stats.binomtest(45, 50).proportion_ci(confidence_level=0.95, method="wilson")
    return {
        "wilson": {"share": 0.9, "count": 50, "lower": ci.low, "upper": ci.high},
        "normalQuantiles": [[p, stats.norm.ppf(p)] for p in (1e-12, 0.001, 0.2, 0.5, 0.975, 0.9999)],
    }


def calibration():
    """Logistic recalibration: maximum likelihood by scikit-learn, standard errors from the inverse information matrix."""
    first = next(c for c in ALL if c["name"] == "binary, plain")
    y, p = np.array(first["truth"]), np.clip(np.array(first["predictions"])[1::2], 1e-6, 1 - 1e-6)
    x = np.log(p / (1 - p))[:, None]
    fit = LogisticRegression(penalty=None, tol=1e-12, max_iter=10_000, solver="newton-cg").fit(x, y)
    q = fit.predict_proba(x)[:, 1]
    design = np.column_stack([np.ones(len(y)), x])
    errors = np.sqrt(np.diag(np.linalg.inv(design.T @ (design * (q * (1 - q))[:, None]))))
    return {
        "slope": fit.coef_[0, 0], "intercept": fit.intercept_[0], "interceptError": errors[0], "slopeError": errors[1],
    }


ALL = list(cases())
with open(TARGET, "w") as file:
    origin = f"scikit-learn {sklearn.__version__}, bench/golden/metrics.py; ece, smape and multiclass brier: numpy by definition"
    json.dump(
        {"origin": origin, "cases": ALL, "curves": curves(), "closedForms": closed_forms(), "calibration": calibration()},
        file,
        separators=(",", ":"),
    )
    file.write("\n")
