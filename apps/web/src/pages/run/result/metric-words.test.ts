import { describe, expect, it } from "vitest";
import { inOrder } from "./metric-words.ts";

describe("the order of figures", () => {
  it("begins with the run's own metric, then what one looks at first, then the rest as it came", () => {
    const metrics = ["kappa", "log_loss", "accuracy", "roc_auc", "f1"].map((metric) => ({ metric }));
    expect(inOrder(metrics, "f1").map(({ metric }) => metric)).toEqual([
      "f1",
      "roc_auc",
      "accuracy",
      "kappa",
      "log_loss",
    ]);
  });
});
