"""Golden values of apps/server/src/training/evaluation/statistics.test.ts, by scipy (Debian's python3-scipy)."""
import numpy
import scipy
from scipy import stats

print("scipy", scipy.__version__)
for z in [0, 0.5, 1.96, 3, -1]:
    print("normalTail", z, stats.norm.sf(z))
for p, freedom in [(0.975, 1), (0.975, 2), (0.975, 4), (0.975, 9), (0.995, 40), (0.9975, 150)]:
    print("studentQuantile", p, freedom, stats.t.ppf(p, freedom))
for hits, count, chance in [(8, 10, 0.5), (15, 31, 0.22), (3, 400, 0.005), (0, 5, 0.3)]:
    print("binomialTail", hits, count, chance, stats.binom.sf(hits - 1, count, chance))
for hits, drawn, in_all, total in [(15, 31, 37, 170), (5, 20, 20, 100), (1, 20, 3, 100), (20, 20, 20, 40)]:
    print("fisherTail", hits, drawn, in_all, total, stats.hypergeom.sf(hits - 1, total, in_all, drawn))
a = [1, 2, 2, 3, 5, 8, 8, 8]
b = [3, 1, 4, 1, 5, 9, 2, 6]
print("rankCorrelation", stats.spearmanr(a, b).correlation)
print("correlation", numpy.corrcoef(a, b)[0, 1])
print("midRanks", list(stats.rankdata(a)))
print("quantile", numpy.quantile([1, 2, 4, 8], [0, 0.1, 0.5, 0.9, 1]).tolist())
