import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { oneCycle } from "./one-cycle.ts";
import { plateau } from "./plateau.ts";
import { step } from "./step.ts";
import { warmUp } from "./warm-up.ts";

/** Every schedule of the learning rate, by the name of its factory. */
export const schedules = { constant, cosine, oneCycle, plateau, step, warmUp } as const;
