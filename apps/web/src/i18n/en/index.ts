import { charts } from "./charts.ts";
import { common } from "./common.ts";
import { data } from "./data.ts";
import { home } from "./home.ts";
import { images } from "./images.ts";
import { predict } from "./predict.ts";
import { run } from "./run.ts";
import { runs } from "./runs.ts";
import { shell } from "./shell.ts";
import { system } from "./system.ts";
import { train } from "./train.ts";

/** The English labels, one file a subject; the French ones must have the same keys. */
export const en = { common, shell, home, images, data, train, charts, run, runs, predict, system } as const;
