import type { AnyMatrixStep } from "../encoder.ts";
import { imputeStep } from "./impute.ts";
import { scaleStep } from "./scale.ts";

/** The one list of matrix steps. */
export const matrixSteps: readonly AnyMatrixStep[] = [imputeStep, scaleStep];

/** @throws RangeError when there is none of that id. */
export const matrixStepOf = (id: string): AnyMatrixStep => {
  const found = matrixSteps.find((step) => step.id === id);
  if (!found) throw new RangeError(`There is no step "${id}". Known: ${matrixSteps.map((s) => s.id).join(", ")}.`);
  return found;
};
