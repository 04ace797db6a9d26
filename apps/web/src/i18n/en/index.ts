import { common } from "./common.ts";
import { data } from "./data.ts";
import { home } from "./home.ts";
import { shell } from "./shell.ts";
import { train } from "./train.ts";

/** The English labels, one file a subject; the French ones must have the same keys. */
export const en = { common, shell, home, data, train } as const;
