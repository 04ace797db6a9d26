import { crossEntropy } from "./cross-entropy.ts";
import { focal } from "./focal.ts";
import { klDivergence } from "./kl-divergence.ts";
import type { Loss } from "./loss.ts";
import { meanAbsoluteError } from "./mean-absolute-error.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { ssim } from "./ssim.ts";

/** Every loss, by the name of its factory; each passes the contract suite. */
export const losses = {
  crossEntropy,
  focal,
  klDivergence,
  meanAbsoluteError,
  meanSquaredError,
  ssim,
} as const satisfies Record<string, (options?: never) => Loss>;
