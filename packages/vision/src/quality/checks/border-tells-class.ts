import { finding, type ImageCheck, needsLabels } from "../check.ts";
import { outOfFold } from "../out-of-fold.ts";

const fewest = 30;
/** Pixels of the ring that are taken together. */
const together = 4;
/** Of the way from always answering the most frequent class to always being right. */
const noticeable = 0.5;

/** Mean colours along the border. @param ring RGB bytes */
const featuresOf = (ring: Uint8Array): Float32Array => {
  const pixels = ring.length / 3;
  const out = new Float32Array(Math.floor(pixels / together) * 3);
  for (let at = 0; at < out.length; at++) {
    const first = Math.floor(at / 3) * together;
    for (let i = 0; i < together; i++)
      out[at] = (out[at] as number) + (ring[(first + i) * 3 + (at % 3)] as number) / together;
  }
  return out;
};

/** A logistic regression that sees the outermost pixels of tiny pictures only, cross-validated. */
export const borderTellsClass: ImageCheck = {
  code: "border-tells-class",
  skip: (subject) => needsLabels(subject) ?? (subject.rings.length < fewest ? "too-few-images" : null),
  run({ pictures, rings, similar }) {
    const groupOf = new Map(similar.flatMap((group, number) => group.map((index) => [index, number] as const)));
    const rows = rings.map(({ ring }) => featuresOf(ring));
    const width = rows[0]?.length ?? 0;
    const data = new Float32Array(rows.length * width);
    for (const [position, row] of rows.entries()) data.set(row, position * width);
    const labels = rings.map(({ index }) => pictures[index]?.label ?? null);
    const groups = rings.map(({ index }) => groupOf.get(index) ?? null);
    const judged = outOfFold({ data, width, labels, groups });
    if (judged === null) return null;
    const right = judged.codes.filter((code, row) => judged.best[row] === code).length;
    const counts = judged.names.map((_, code) => judged.codes.filter((found) => found === code).length);
    const accuracy = right / judged.codes.length;
    const majority = Math.max(...counts) / judged.codes.length;
    if ((accuracy - majority) / (1 - majority) < noticeable) return null;
    return finding("border-tells-class", "watch", {
      accuracy,
      majority,
      images: judged.codes.length,
      classes: judged.names.length,
    });
  },
};
