import { describe, expect, it } from "vitest";
import { type Drawing, strokesOnto } from "./mask-strokes.ts";

/** A context that keeps the names of what was called and with which colour. */
const recorded = () => {
  const calls: string[] = [];
  const context = new Proxy(
    {
      canvas: { width: 8, height: 4 },
      fillStyle: "",
      strokeStyle: "",
      lineWidth: 0,
      lineCap: "butt",
      lineJoin: "miter",
    },
    {
      get: (held, name) =>
        name in held
          ? held[name as keyof typeof held]
          : (...given: number[]) => calls.push(`${String(name)}(${given.join(" ")}) ${held.fillStyle}`),
    },
  );
  return { calls, context: context as unknown as Drawing };
};

describe("a mask drawn by hand", () => {
  it("begins black and marks white; a touch is a disc of the brush's radius", () => {
    const { calls, context } = recorded();
    strokesOnto(context, null, [{ tool: "brush", radius: 3, points: [[2, 1]] }]);
    expect(calls[0]).toBe("fillRect(0 0 8 4) #000");
    expect(calls.some((call) => call.startsWith("arc(2 1 3 0") && call.endsWith("#fff"))).toBe(true);
  });
  it("fills a polygon and strokes a brush; the eraser is black", () => {
    const { calls, context } = recorded();
    const points = [
      [0, 0],
      [4, 0],
      [4, 3],
    ] as const;
    strokesOnto(context, null, [
      { tool: "polygon", radius: 1, points },
      { tool: "eraser", radius: 2, points },
    ]);
    expect(calls.filter((call) => call.startsWith("closePath")).length).toBe(1);
    expect(calls.at(-1)).toBe("stroke() #000");
    expect(context.lineWidth).toBe(4);
  });
});
