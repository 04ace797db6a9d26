import type { Translated } from "../dictionary.ts";
import type { en } from "../en/index.ts";
import { charts } from "./charts.ts";
import { common } from "./common.ts";
import { data } from "./data.ts";
import { home } from "./home.ts";
import { run } from "./run.ts";
import { shell } from "./shell.ts";
import { train } from "./train.ts";

export const fr: Translated<typeof en> = { common, shell, home, data, train, charts, run };
