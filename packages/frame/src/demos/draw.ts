import type { Random } from "@datalab/learn";

/** Uniform between two numbers. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next();

/** Normal, kept within limits. */
export const around = (random: Random, mean: number, sd: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, mean + sd * random.normal()));

/** One of the values, by their weights. */
export const oneOf = <T>(random: Random, choices: readonly (readonly [T, number])[]): T => {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return (choices.at(-1) as readonly [T, number])[0];
};

export const happens = (random: Random, probability: number): boolean => random.next() < probability;

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
