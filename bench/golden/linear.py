"""Golden values of the linear family, computed by scikit-learn 1.2.1 (Debian python3-sklearn).

Run from the repository root:  /usr/bin/python3 bench/golden/linear.py
Writes packages/learn/src/estimators/linear/golden.json: scaled inputs, targets, weights, and coefficients at tight tolerances.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

TARGET = os.path.join(os.path.dirname(__file__), "../../packages/learn/src/estimators/linear/golden.json")
random = np.random.default_rng(11)
N, D = 80, 7


def inputs():
    """Correlated numbers and an indicator column, standardised; rounded so that the file holds them exactly."""
    raw = random.normal(size=(N, D)) @ random.normal(size=(D, D)) * 0.5 + random.normal(size=(N, D))
    raw[:, 3] = random.uniform(size=N) < 0.2
    return np.round(StandardScaler().fit_transform(raw), 6)


X = inputs()
W = np.round(random.uniform(0.3, 2.5, N), 3)
SIGNAL = X @ np.array([2.0, -1.0, 0.0, 0.7, 0.0, 0.3, -0.4])
Y = np.round(SIGNAL + 3 + random.normal(size=N), 6)
BINARY = (SIGNAL + random.logistic(size=N) * 1.5 > 0.5).astype(int)
SCORES = np.column_stack([SIGNAL, -SIGNAL + 1.5 * X[:, 1], X[:, 2] + X[:, 4]]) + random.gumbel(size=(N, 3)) * 1.2
THREE = SCORES.argmax(axis=1)


def case(estimator, parameters, weighted, target, model):
    return {
        "estimator": estimator, "parameters": parameters, "weighted": weighted, "target": target,
        "coefficients": np.atleast_2d(model.coef_).tolist(), "intercepts": np.atleast_1d(model.intercept_).tolist(),
    }


def cases():
    for weighted in (False, True):
        w = W if weighted else np.ones(N)
        yield case("linear", {}, weighted, "y", LinearRegression().fit(X, Y, w))
        yield case("linear", {"fitIntercept": False}, weighted, "y", LinearRegression(fit_intercept=False).fit(X, Y, w))
        for alpha in (1.0, 30.0):
            yield case("ridge", {"alpha": alpha}, weighted, "y", Ridge(alpha=alpha, solver="cholesky").fit(X, Y, w))
        # Our strength is for a target of (weighted) standard deviation 1: standardise, fit, scale back.
        mean = np.average(Y, weights=w)
        deviation = np.sqrt(np.average((Y - mean) ** 2, weights=w))
        for alpha, ratio in ((0.01, 0.5), (0.1, 0.9), (0.2, 1.0)):
            net = ElasticNet(alpha=alpha, l1_ratio=ratio, tol=1e-12, max_iter=100_000)
            net.fit(X, (Y - mean) / deviation, sample_weight=w)
            net.coef_, net.intercept_ = net.coef_ * deviation, net.intercept_ * deviation + mean
            yield case("elastic-net", {"alpha": alpha, "l1Ratio": ratio}, weighted, "y", net)
        yield from logistic(w, weighted)


def is_optimal(model, target, weights, c):
    """Whether the lasso's optimality conditions hold; SAGA stops short on some inputs, and those are left out."""
    onehot = np.eye(3)[target] if len(model.intercept_) == 3 else target[:, None]
    p = model.predict_proba(X)
    residual = (p if onehot.shape[1] == 3 else p[:, 1:]) - onehot
    slopes = c * (weights[:, None] * residual).T @ X
    b = model.coef_
    gaps = np.where(b == 0, np.maximum(0, np.abs(slopes) - 1), np.abs(slopes + np.sign(b)))
    return max(gaps.max(), np.abs(c * weights @ residual).max()) < 1e-7


def logistic(w, weighted):
    for name, target in (("binary", BINARY), ("three", THREE)):
        for c, balance in ((1.0, "none"), (0.05, "none"), (100.0, "none"), (1.0, "balanced")):
            # Balanced class weights by weight, not by count: a row of weight 2 is a row twice.
            totals = np.array([w[target == k].sum() for k in np.unique(target)])
            class_weight = w.sum() / (len(totals) * totals) if balance == "balanced" else np.ones(len(totals))
            weights = w * class_weight[target]
            options = {"C": c, "multi_class": "auto"}
            parameters = {"inverseRegularization": c, "classWeight": balance}
            ridge = LogisticRegression(solver="newton-cg", tol=1e-9, max_iter=300, **options).fit(X, target, weights)
            yield case("logistic", parameters, weighted, name, ridge)
            if c <= 1:
                lasso = LogisticRegression(penalty="l1", solver="saga", tol=1e-11, max_iter=20_000, random_state=0, **options)
                lasso.fit(X, target, weights)
                if is_optimal(lasso, target, weights, c):
                    yield case("logistic-l1", parameters, weighted, name, lasso)


warnings.simplefilter("ignore")
with open(TARGET, "w") as file:
    json.dump(
        {
            "origin": f"scikit-learn {sklearn.__version__}, bench/golden/linear.py", "rowCount": N, "columnCount": D,
            "x": X.ravel().tolist(), "weights": W.tolist(),
            "targets": {"y": Y.tolist(), "binary": BINARY.tolist(), "three": THREE.tolist()}, "cases": list(cases()),
        },
        file, separators=(",", ":"),
    )
    file.write("\n")
