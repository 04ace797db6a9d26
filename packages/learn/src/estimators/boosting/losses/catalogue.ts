import type { Task } from "../../../task.ts";
import { ParameterError } from "../../parameters.ts";
import { absolute } from "./absolute.ts";
import { logistic } from "./logistic.ts";
import type { Loss } from "./loss.ts";
import { multinomial } from "./multinomial.ts";
import { poisson } from "./poisson.ts";
import { quantile } from "./quantile.ts";
import { squared } from "./squared.ts";

/** The one list of losses, by the name that stored models keep. */
const losses = { logistic, multinomial, squared, absolute, quantile: quantile(0.5), poisson } as const;
export type LossId = keyof typeof losses;

export const lossOf = (id: LossId): Loss => losses[id];

export interface LossChoice {
  readonly id: LossId;
  readonly loss: Loss;
}

/**
 * The loss of a fit: by the task, and for numbers by choice.
 * @throws ParameterError where the target does not suit it
 */
export const chooseLoss = (
  task: Task,
  given: { readonly loss: "squared" | "absolute" | "quantile" | "poisson"; readonly quantile: number },
  y: Float64Array,
): LossChoice => {
  if (task !== "regression") {
    const id = task === "binary" ? "logistic" : "multinomial";
    return { id, loss: losses[id] };
  }
  if (given.loss === "poisson" && !(y.every((value) => value >= 0) && y.some((value) => value > 0)))
    throw new ParameterError(
      "hist-gradient-boosting",
      "loss",
      "another than poisson where the target holds values below 0, or nothing but 0",
      given.loss,
    );
  return { id: given.loss, loss: given.loss === "quantile" ? quantile(given.quantile) : losses[given.loss] };
};
