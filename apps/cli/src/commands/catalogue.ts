import { registerClean } from "./clean.ts";
import type { RegisterCommand } from "./command.ts";
import { registerConfig } from "./config.ts";
import { registerDoctor } from "./doctor.ts";
import { registerModels } from "./models.ts";
import { registerPredict } from "./predict.ts";
import { registerProfile } from "./profile.ts";
import { registerRuns } from "./runs.ts";
import { registerServe } from "./serve.ts";
import { registerShow } from "./show.ts";
import { registerTrain } from "./train.ts";
import { registerVision } from "./vision/vision.ts";

/** The one list of commands. */
export const commands: readonly RegisterCommand[] = [
  registerTrain,
  registerPredict,
  registerProfile,
  registerRuns,
  registerShow,
  registerModels,
  registerServe,
  registerConfig,
  registerClean,
  registerVision,
  registerDoctor,
];
