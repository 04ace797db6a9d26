import type { Translated } from "../dictionary.ts";
import type { en } from "../en/index.ts";
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

export const fr: Translated<typeof en> = {
  common,
  shell,
  home,
  images,
  data,
  train,
  charts,
  run,
  runs,
  predict,
  system,
};
