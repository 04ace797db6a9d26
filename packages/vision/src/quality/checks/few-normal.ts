import { finding, type ImageCheck } from "../check.ts";

/** PatchCore's few-shot figures level off at about so many pictures (Roth et al., 2022, table 4). */
const enough = 20;
const least = 5;

export const fewNormal: ImageCheck = {
  code: "few-normal",
  skip: ({ task }) => (task === "anomaly" ? null : "not-anomaly"),
  run({ pictures, classes, normalLabel }) {
    const normal = normalLabel === null ? [] : (classes.get(normalLabel) ?? []);
    const isSplit = normal.some((index) => pictures[index]?.split === "train");
    const trained = isSplit ? normal.filter((index) => pictures[index]?.split === "train") : normal;
    if (trained.length >= enough) return null;
    return finding(
      "few-normal",
      trained.length < least ? "blocks" : "watch",
      { count: trained.length, enough },
      trained,
    );
  },
};
