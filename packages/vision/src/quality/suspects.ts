import { type Labelled, outOfFold } from "./out-of-fold.ts";
import { principalComponents } from "./principal-components.ts";

export interface Suspects {
  /** Rows whose label is in doubt, the most doubtful first. */
  readonly images: readonly number[];
  /** What the model says instead, in the same order. */
  readonly instead: readonly string[];
  /** Why nobody was suspected; null where labels were looked at. */
  readonly skipped: "no-labels" | "one-class" | "too-few-images" | null;
}

const fewest = 20;
/** Components of the embeddings that the model sees: enough for classes of things, few enough to be quick. */
const components = 48;

/**
 * Labels that are probably wrong, by confident learning (Northcutt, Jiang and Chuang, 2021): a model that has not seen the
 * picture gives another class at least the mean confidence that this class's own pictures get.
 * @param labelled embeddings n × width of some backbone, with labels
 */
export const findSuspects = ({ data, width, labels, groups }: Labelled): Suspects => {
  const skip = (skipped: Suspects["skipped"]): Suspects => ({ images: [], instead: [], skipped });
  const known = labels.filter((label) => label !== null);
  if (known.length === 0) return skip("no-labels");
  if (new Set(known).size < 2) return skip("one-class");
  const reduced = principalComponents(data, labels.length, width, Math.min(components, width, labels.length - 1));
  const judged = known.length < fewest ? null : outOfFold({ ...reduced, labels, ...(groups && { groups }) });
  if (judged === null) return skip("too-few-images");
  const { names, rows, codes, probabilities } = judged;
  const thresholds = names.map((_, code) => {
    const own = codes.flatMap((found, row) =>
      found === code ? [probabilities[row * names.length + code] as number] : [],
    );
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  const found = rows.flatMap((row, position) => {
    const chances = probabilities.subarray(position * names.length, (position + 1) * names.length);
    let claimed = -1;
    for (const [code, threshold] of thresholds.entries())
      if (
        (chances[code] as number) >= threshold &&
        (claimed < 0 || (chances[code] as number) > (chances[claimed] as number))
      )
        claimed = code;
    const given = codes[position] as number;
    if (claimed < 0 || claimed === given) return [];
    return [{ row, name: names[claimed] as string, margin: (chances[given] as number) - (chances[claimed] as number) }];
  });
  found.sort((a, b) => a.margin - b.margin || a.row - b.row);
  return { images: found.map(({ row }) => row), instead: found.map(({ name }) => name), skipped: null };
};
