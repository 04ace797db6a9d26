"""Golden values of the profile's moments and quantiles (packages/frame/src/profile/profile-table.test.ts)."""
import numpy as np
import scipy
from scipy import stats

values = np.array([2.5, 3.5, 3.5, 4, 7.25, 8, 9, 12.5, 30, -1])
print("numpy", np.__version__, "scipy", scipy.__version__)
print("mean", values.mean(), "median", np.median(values), "sd", values.std(ddof=1))
print("skew", stats.skew(values, bias=False), "kurtosis", stats.kurtosis(values, bias=False))
print("quantiles 0.25, 0.95", np.quantile(values, [0.25, 0.95]))
