/// <reference types="node" />
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ColorName, colors, palette, tokensCss } from "./tokens.ts";

const channel = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
/** WCAG 2.2 contrast ratio. */
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const texts: readonly [ColorName, ColorName][] = [
  ["ink", "sheet"],
  ["ink-2", "sheet"],
  ["ink-3", "sheet"],
  ["ink-3", "sunken"],
  ["ink-3", "canvas"],
  ["ink-2", "nav-current"],
  ["accent", "sheet"],
  ["accent", "accent-soft"],
  ["on-accent", "accent-solid"],
  ["ok", "ok-bg"],
  ["warn", "warn-bg"],
  ["bad", "bad-bg"],
  ["unk", "unk-bg"],
];

describe("tokens", () => {
  it("are written to tokens.css as they are here", () => {
    expect(readFileSync(new URL("./tokens.css", import.meta.url), "utf8")).toBe(tokensCss());
  });
  it.each(["light", "dark"] as const)("keep every text at 4.5:1 on its ground in the %s theme", (scheme) => {
    const named = palette(scheme);
    for (const [ink, ground] of texts)
      expect(contrast(named[ink], named[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["light", "dark"] as const)(
    "keep marks and control outlines at 3:1 on the sheet in the %s theme",
    (scheme) => {
      const named = palette(scheme);
      for (const mark of ["control", "axis", "c1", "c2", "c3", "c4", "c6", "focus"] as const)
        expect(contrast(named[mark], named.sheet), mark).toBeGreaterThanOrEqual(3);
    },
  );
  it("give both themes a value for every name", () => {
    for (const pair of Object.values(colors)) expect(pair).toHaveLength(2);
  });
});
