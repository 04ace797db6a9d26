import { describe, expect, it } from "vitest";
import { hashBytes, hashText } from "./hash.ts";

describe("hashText", () => {
  it("agrees with scikit-learn's murmurhash3_32", () => {
    // sklearn.utils.murmurhash3_32(text, seed, positive=True), scikit-learn 1.2.1; bench/golden/murmur.py
    expect(hashText("")).toBe(0);
    expect(hashText("a")).toBe(1009084850);
    expect(hashText("hello")).toBe(613153351);
    expect(hashText("été 42", 7)).toBe(2755723366);
    expect(hashText("the quick brown fox")).toBe(519850996);
  });

  it("hashes bytes as the text they spell", () => {
    expect(hashBytes(new TextEncoder().encode("hello, wörld"))).toBe(hashText("hello, wörld"));
  });
});
