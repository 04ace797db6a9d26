import { adam } from "./adam.ts";
import { adamW } from "./adam-w.ts";
import type { Optimiser } from "./optimiser.ts";
import { sgd } from "./sgd.ts";

/** Every optimiser, by the name of its factory; each passes the contract suite. */
export const optimisers = { adam, adamW, sgd } as const satisfies Record<string, (options?: never) => Optimiser>;
