import { finding, type ImageCheck } from "../check.ts";

/** A frozen backbone with a head learns a class of everyday things from about so many pictures. */
const enough = 20;
/** Fewer cannot be split into training, validation and test. */
const least = 3;

export const fewPerClass: ImageCheck = {
  code: "few-per-class",
  skip: ({ classes }) => (classes.size === 0 ? "no-labels" : null),
  run({ classes, task }) {
    if (task === "anomaly") return null;
    const few = [...classes].filter(([, indices]) => indices.length < enough).reverse();
    const smallest = few[0]?.[1].length;
    if (smallest === undefined) return null;
    const figures = { classes: few.slice(0, 10).map(([label]) => label), count: smallest, of: classes.size, enough };
    return finding(
      "few-per-class",
      smallest < least ? "blocks" : "watch",
      figures,
      few.flatMap(([, indices]) => indices),
    );
  },
};
