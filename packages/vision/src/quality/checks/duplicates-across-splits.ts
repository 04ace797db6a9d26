import { finding, type ImageCheck } from "../check.ts";

/** More of the test pictures than this were trained on: a score on them says nothing. */
const blockingShare = 0.05;

/** Test pictures that are, or almost are, among those trained on. */
export const duplicatesAcrossSplits: ImageCheck = {
  code: "duplicates-across-splits",
  skip: ({ pictures }) =>
    pictures.some(({ split }) => split === "test" || split === "validation") ? null : "no-splits",
  run({ pictures, similar }) {
    const splitOf = (index: number) => pictures[index]?.split;
    const groups = similar.filter((group) => {
      const splits = new Set(group.map(splitOf));
      return splits.has("train") && (splits.has("test") || splits.has("validation"));
    });
    if (groups.length === 0) return null;
    const leaked = groups.flatMap((group) =>
      group.filter((index) => splitOf(index) !== "train" && splitOf(index) !== null),
    );
    const of = pictures.filter(({ split }) => split === "test" || split === "validation").length;
    const group = groups[0] as readonly number[];
    const first = group.find((index) => splitOf(index) !== "train") as number;
    const second = group.find((index) => splitOf(index) === "train") as number;
    const figures = {
      images: leaked.length,
      of,
      groups: groups.length,
      share: leaked.length / of,
      first: pictures[first]?.path ?? "",
      second: pictures[second]?.path ?? "",
    };
    const level = leaked.length / of > blockingShare ? "blocks" : "watch";
    return finding("duplicates-across-splits", level, figures, leaked, groups);
  },
};
