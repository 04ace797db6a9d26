import { describe, expect, it } from "vitest";
import { betterOf, scaleOfScore } from "./score-scale.ts";

describe("the ruler of a figure about pictures", () => {
  it("starts at ½ for areas under a curve, or at a worse baseline", () => {
    expect(scaleOfScore("image_auroc", 0.6)).toEqual({ worst: 0.5, best: 1 });
    expect(scaleOfScore("roc_auc", 0.45)).toEqual({ worst: 0.45, best: 1 });
  });
  it("turns round for losses, with the worse of baseline and value at its left end", () => {
    expect(betterOf("log_loss")).toBe("low");
    expect(scaleOfScore("log_loss", 1.1, 0.3)).toEqual({ worst: 1.1, best: 0 });
    expect(scaleOfScore("log_loss", 1.1, 2)).toEqual({ worst: 2, best: 0 });
  });
  it("takes in scores below zero, which agreement beyond chance can be", () => {
    expect(scaleOfScore("kappa", 0, -0.1)).toEqual({ worst: -0.1, best: 1 });
  });
});
