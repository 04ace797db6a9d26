import { describe, expect, it } from "vitest";
import { claimOf } from "./claim.ts";

describe("the claim of a statement", () => {
  it("is its first sentence", () => {
    expect(claimOf("Beats the baseline. The interval lies above 0.5.")).toEqual({
      claim: "Beats the baseline.",
      rest: "The interval lies above 0.5.",
    });
  });
  it("does not end inside a number", () => {
    expect(claimOf("It reaches 0.821 on unseen rows.").claim).toBe("It reaches 0.821 on unseen rows.");
  });
  it("is the whole text where there is one sentence", () => {
    expect(claimOf("Peu de lignes de test").rest).toBe("");
  });
});
