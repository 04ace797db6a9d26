import { finding, type ImageCheck } from "../check.ts";

/** The same picture under two labels. */
export const labelConflict: ImageCheck = {
  code: "label-conflict",
  skip: ({ classes }) => (classes.size === 0 ? "no-labels" : null),
  run({ pictures, similar }) {
    const labelOf = (index: number) => pictures[index]?.label ?? null;
    const groups = similar.filter((group) => new Set(group.map(labelOf).filter((label) => label !== null)).size > 1);
    const group = groups[0];
    if (group === undefined) return null;
    const first = group.find((index) => labelOf(index) !== null) as number;
    const second = group.find((index) => labelOf(index) !== null && labelOf(index) !== labelOf(first)) as number;
    const figures = {
      groups: groups.length,
      images: groups.flat().length,
      first: pictures[first]?.path ?? "",
      label: labelOf(first),
      second: pictures[second]?.path ?? "",
      other: labelOf(second),
    };
    return finding("label-conflict", "watch", figures, groups.flat(), groups);
  },
};
