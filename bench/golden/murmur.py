"""Golden values of packages/learn/src/data/hash.test.ts (scikit-learn 1.2.1)."""
from sklearn.utils import murmurhash3_32

for text, seed in [("", 0), ("a", 0), ("hello", 0), ("été 42", 7), ("the quick brown fox", 0)]:
    print(repr(text), seed, murmurhash3_32(text, seed=seed, positive=True))
