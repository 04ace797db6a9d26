import { dot } from "./vector.ts";

export interface LinearSystem {
  /** out = A v; A symmetric, positive semidefinite. */
  readonly apply: (v: Float64Array, out: Float64Array) => void;
  /** The diagonal of A, positive; preconditions. A coordinate of 0 is held at 0. */
  readonly diagonal: Float64Array;
  readonly right: Float64Array;
}

/**
 * Preconditioned conjugate gradients for A x = right, from 0, until the residual is `share` of what it was (in the norm of
 * the preconditioner) or `maxSteps` were made; stops early where A shows no curvature. Always a descent direction for the
 * quadratic (Nocedal & Wright, 2006, §7.1).
 */
export const conjugateGradient = (
  { apply, diagonal, right }: LinearSystem,
  share: number,
  maxSteps: number,
): Float64Array => {
  const length = right.length;
  const x = new Float64Array(length);
  const residual = right.slice();
  const scaled = new Float64Array(length);
  const applied = new Float64Array(length);
  const precondition = (): number => {
    for (let i = 0; i < length; i++) scaled[i] = diagonal[i]! > 0 ? residual[i]! / diagonal[i]! : 0;
    return dot(residual, scaled);
  };
  let size = precondition();
  const direction = scaled.slice();
  const goal = share * share * size;
  for (let step = 0; step < maxSteps && size > goal; step++) {
    apply(direction, applied);
    const curvature = dot(direction, applied);
    if (!(curvature > 0)) return step === 0 ? direction : x;
    const reach = size / curvature;
    for (let i = 0; i < length; i++) {
      x[i]! += reach * direction[i]!;
      residual[i]! -= reach * applied[i]!;
    }
    const next = precondition();
    const turn = next / size;
    for (let i = 0; i < length; i++) direction[i] = scaled[i]! + turn * direction[i]!;
    size = next;
  }
  return x;
};
