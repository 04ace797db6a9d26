/** A vector x with K x beside it, for an inner product xᵀ K y; the same array twice where K is the identity. */
export interface Vector {
  readonly x: Float64Array;
  readonly kx: Float64Array;
}

export interface Evaluation {
  readonly value: number;
  readonly gradient: Vector;
}

export interface LbfgsOptions {
  readonly maxIterations: number;
  /** Done when the gradient's norm is this share of that at the origin, or a step gains less than a part of it of the value. */
  readonly tolerance: number;
  /** Norm of the gradient at the origin, where the start lies elsewhere; by default that at the start. */
  readonly scale?: number;
  readonly signal?: AbortSignal;
}

const memory = 10;

/**
 * Minimises a smooth convex function by L-BFGS (Nocedal & Wright, 2006, algorithm 7.4) under any inner product: all it
 * needs of K are products that linear combinations carry along, so that an iteration costs one product by K.
 */
export const minimiseByLbfgs = async (
  start: Vector,
  evaluate: (at: Vector) => Promise<Evaluation>,
  { maxIterations, tolerance, scale, signal }: LbfgsOptions,
): Promise<{ at: Vector; scale: number; iterations: number }> => {
  let at = start;
  let now = await evaluate(at);
  const first = scale ?? norm(now.gradient);
  let iterations = 0;
  const pairs: { s: Vector; y: Vector; rho: number }[] = [];
  for (; iterations < maxIterations; iterations++) {
    signal?.throwIfAborted();
    if (norm(now.gradient) <= tolerance * first) break;
    const direction = descend(now.gradient, pairs);
    const slope = inner(now.gradient, direction);
    if (!(slope < 0)) break;
    const found = await searchLine(
      at,
      now,
      direction,
      slope,
      pairs.length === 0 ? Math.min(1, 1 / norm(now.gradient)) : 1,
      evaluate,
    );
    if (!found) break;
    const s = combine(found.at, at, -1);
    const y = combine(found.evaluation.gradient, now.gradient, -1);
    const curvature = inner(s, y);
    if (curvature > 1e-12 * inner(y, y)) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
    const gain = now.value - found.evaluation.value;
    at = found.at;
    now = found.evaluation;
    if (gain <= 0.01 * tolerance * Math.abs(now.value)) break;
  }
  return { at, scale: first, iterations };
};

/** −H g by the two loops over the remembered pairs. */
const descend = (gradient: Vector, pairs: readonly { s: Vector; y: Vector; rho: number }[]): Vector => {
  const q = scaled(gradient, -1);
  const alphas: number[] = [];
  for (const { s, y, rho } of [...pairs].reverse()) {
    const alpha = rho * inner(s, q);
    alphas.push(alpha);
    add(q, y, -alpha);
  }
  const last = pairs.at(-1);
  if (last) scaleBy(q, 1 / (last.rho * inner(last.y, last.y)));
  for (const [i, { s, y, rho }] of pairs.entries()) add(q, s, alphas[pairs.length - 1 - i]! - rho * inner(y, q));
  return q;
};

/** Halves the step until the value falls enough (Armijo). */
const searchLine = async (
  at: Vector,
  now: Evaluation,
  direction: Vector,
  slope: number,
  reach: number,
  evaluate: (at: Vector) => Promise<Evaluation>,
): Promise<{ at: Vector; evaluation: Evaluation } | null> => {
  for (let halving = 0; halving < 20; halving++, reach /= 2) {
    const tried = combine(at, direction, reach);
    const evaluation = await evaluate(tried);
    if (evaluation.value <= now.value + 1e-4 * reach * slope) return { at: tried, evaluation };
  }
  return null;
};

const inner = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let i = 0; i < a.x.length; i++) sum += a.x[i]! * b.kx[i]!;
  return sum;
};

const norm = (a: Vector): number => Math.sqrt(Math.max(0, inner(a, a)));

const scaled = (a: Vector, factor: number): Vector => {
  const x = a.x.map((value) => factor * value);
  return { x, kx: a.kx === a.x ? x : a.kx.map((value) => factor * value) };
};

/** a + factor · b */
const combine = (a: Vector, b: Vector, factor: number): Vector => {
  const x = a.x.slice();
  const sum = { x, kx: a.kx === a.x ? x : a.kx.slice() };
  add(sum, b, factor);
  return sum;
};

/** a += factor · b, in place. */
const add = (a: Vector, b: Vector, factor: number): void => {
  for (let i = 0; i < a.x.length; i++) a.x[i]! += factor * b.x[i]!;
  if (a.kx !== a.x) for (let i = 0; i < a.kx.length; i++) a.kx[i]! += factor * b.kx[i]!;
};

/** In place. */
const scaleBy = (a: Vector, factor: number): void => {
  for (let i = 0; i < a.x.length; i++) a.x[i]! *= factor;
  if (a.kx !== a.x) for (let i = 0; i < a.kx.length; i++) a.kx[i]! *= factor;
};
