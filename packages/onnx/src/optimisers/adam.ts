import { type AdamOptions, adaptive } from "./adam-w.ts";
import type { Optimiser } from "./optimiser.ts";

/** Adam (Kingma & Ba, 2015); its weight decay is an L2 penalty. */
export const adam = (options: AdamOptions = {}): Optimiser => adaptive("adam", options, false);
