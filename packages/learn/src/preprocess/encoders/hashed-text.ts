import { hashText } from "../../data/hash.ts";
import { integer } from "../../estimators/parameters.ts";
import { defineEncoder } from "../encoder.ts";
import { gramCounts } from "./tokens.ts";

/** Beyond this many different grams, new ones no longer compete for naming a bucket. It bounds the memory of a fit. */
const namedGrams = 200_000;

/**
 * Text to hashed TF-IDF: words and pairs of words fall into buckets by MurmurHash3 (Weinberger et al., 2009), weigh
 * (1 + ln tf) · idf with idf = ln((1 + n) / (1 + df)) + 1 learned in training, and a text has length 1.
 * An empty cell or a text without words is all zero.
 */
export const textEncoder = defineEncoder({
  id: "text",
  name: "Hashed TF-IDF",
  summary: "Words and pairs of words, weighed by how rare they are, hashed into a fixed number of columns.",
  accepts: ["text"],
  missing: "never",
  parameters: {
    features: integer({
      default: 256,
      min: 1,
      max: 65_536,
      scale: "log",
      meaning: "columns that the words are hashed into",
    }),
  },

  fit: ({ features }, column) => {
    const documentFrequency = new Float64Array(features);
    const gramFrequency = new Map<string, number>();
    let documents = 0;
    for (const text of column.values) {
      if (text === null) continue;
      documents++;
      const buckets = new Set<number>();
      for (const gram of gramCounts(text).keys()) {
        buckets.add(hashText(gram) % features);
        const seen = gramFrequency.get(gram);
        if (seen !== undefined || gramFrequency.size < namedGrams) gramFrequency.set(gram, (seen ?? 0) + 1);
      }
      for (const bucket of buckets) documentFrequency[bucket]!++;
    }
    return {
      idf: documentFrequency.map((frequency) => Math.log((1 + documents) / (1 + frequency)) + 1),
      names: bucketNames(gramFrequency, features),
    };
  },

  features: ({ names }, columnName) =>
    names.map((name) => ({ name: `${columnName}: ${name}`, source: columnName, kind: "numeric", unitScale: true })),

  transform: ({ idf }, column) => {
    const cells = new Float64Array(column.values.length * idf.length);
    column.values.forEach((text, row) => {
      if (text !== null) writeWeights(cells.subarray(row * idf.length, (row + 1) * idf.length), text, idf);
    });
    return cells;
  },
});

const writeWeights = (cells: Float64Array, text: string, idf: Float64Array): void => {
  for (const [gram, count] of gramCounts(text)) cells[hashText(gram) % idf.length]! += count;
  let squares = 0;
  for (let bucket = 0; bucket < cells.length; bucket++) {
    const count = cells[bucket] as number;
    if (count === 0) continue;
    const weight = (1 + Math.log(count)) * (idf[bucket] as number);
    cells[bucket] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  if (length > 0) for (let bucket = 0; bucket < cells.length; bucket++) cells[bucket]! /= length;
};

/** A bucket is named after the gram that most training texts have; ties go to the first in code-point order. */
const bucketNames = (gramFrequency: ReadonlyMap<string, number>, buckets: number): string[] => {
  const best = new Map<number, [string, number]>();
  for (const [gram, frequency] of gramFrequency) {
    const bucket = hashText(gram) % buckets;
    const held = best.get(bucket);
    if (!held || frequency > held[1] || (frequency === held[1] && gram < held[0])) best.set(bucket, [gram, frequency]);
  }
  return Array.from({ length: buckets }, (_, bucket) => best.get(bucket)?.[0] ?? `#${bucket}`);
};
