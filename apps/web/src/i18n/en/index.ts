import { charts } from "./charts.ts";
import { common } from "./common.ts";
import { data } from "./data.ts";
import { home } from "./home.ts";
import { run } from "./run.ts";
import { shell } from "./shell.ts";
import { train } from "./train.ts";

/** The English labels, one file a subject; the French ones must have the same keys. */
export const en = { common, shell, home, data, train, charts, run } as const;
