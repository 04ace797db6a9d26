import { quantile } from "./quantile.ts";

/** Absolute error: the answer is a median, which large errors do not move. */
export const absolute = quantile(0.5, "absolute");
