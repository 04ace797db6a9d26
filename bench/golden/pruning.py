"""Leaves and answers of pruned trees, by scikit-learn: golden values of packages/learn/src/estimators/tree/prune.test.ts."""
import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

ROWS = 240
i = np.arange(ROWS)
frac = lambda v: v - np.floor(v)
X = np.column_stack([frac((i + 1) * 0.6180339887), frac((i + 1) * 0.7548776662), frac((i + 1) * 0.5698402910)])
noise = frac((i + 1) * 0.8191725134)
number = 3 * X[:, 0] + (X[:, 1] > 0.6) + 0.5 * noise
classes = np.where(noise < 0.15, (i % 3), (X[:, 0] > 0.5).astype(int) + (X[:, 1] > 0.7))
probes = np.array([[0.1, 0.2, 0.3], [0.9, 0.8, 0.1], [0.45, 0.65, 0.9], [0.6, 0.3, 0.5]])

for name, model, y, alphas in (
    ("number", DecisionTreeRegressor, number, [0.0, 0.002, 0.005, 0.02, 0.1, 1]),
    ("classes", DecisionTreeClassifier, classes, [0.0, 0.003, 0.006, 0.02, 0.1, 1]),
):
    for alpha in alphas:
        tree = model(max_depth=8, min_samples_leaf=5, ccp_alpha=alpha, random_state=0).fit(X, y)
        answers = tree.predict(probes) if name == "number" else tree.predict_proba(probes).ravel()
        print(name, alpha, tree.get_n_leaves(), np.round(answers, 6).tolist())
