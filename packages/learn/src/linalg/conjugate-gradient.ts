import { dot } from "./vector.ts";

export interface LinearSystem {
  /** out = A v; A symmetric, positive semidefinite. */
  readonly apply: (v: Float64Array, out: Float64Array) => void;
  /** out = M⁻¹ r for a symmetric positive definite M near A. */
  readonly precondition: (r: Float64Array, out: Float64Array) => void;
  readonly right: Float64Array;
}

/**
 * Preconditioned conjugate gradients for A x = right, from 0, until the residual is `share` of what it was (in the norm of
 * the preconditioner) or `maxSteps` were made; stops early where A shows no curvature. Always a descent direction for the
 * quadratic (Nocedal & Wright, 2006, §7.1).
 */
export const conjugateGradient = (
  { apply, precondition, right }: LinearSystem,
  share: number,
  maxSteps: number,
): Float64Array => {
  const length = right.length;
  const x = new Float64Array(length);
  const residual = right.slice();
  const scaled = new Float64Array(length);
  const applied = new Float64Array(length);
  precondition(residual, scaled);
  let size = dot(residual, scaled);
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
    precondition(residual, scaled);
    const next = dot(residual, scaled);
    const turn = next / size;
    for (let i = 0; i < length; i++) direction[i] = scaled[i]! + turn * direction[i]!;
    size = next;
  }
  return x;
};

/** Preconditions by the diagonal; coordinates where it is 0 are held at 0. */
export const byDiagonal =
  (diagonal: Float64Array) =>
  (r: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < r.length; i++) out[i] = diagonal[i]! > 0 ? r[i]! / diagonal[i]! : 0;
  };
