import { describe, expect, it } from "vitest";
import { backboneOf, defaultBackbone } from "./catalogue.ts";
import { openBackbone } from "./open-backbone.ts";
import golden from "./testing/tfjs.json" with { type: "json" };

/** Waves and a pattern, another one per channel; bench/golden/mobilenet_tfjs.mjs fed the same. */
const picture = (size: number): Uint8Array =>
  Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const [channel, pixel] = [i % 3, Math.floor(i / 3)];
    const [x, y] = [pixel % size, Math.floor(pixel / size)];
    const wave = 90 * Math.sin(x / 7 + channel) * Math.cos(y / (5 + channel));
    return Math.floor(127.5 + wave + (30 * ((x * 7 + y * 13 + channel * 5) % 11)) / 11);
  });

const described = backboneOf(defaultBackbone).layers;

describe("the backbone that comes with the lab", async () => {
  const backbone = await openBackbone(defaultBackbone, { layers: described.map(({ name }) => name), threads: 1 });
  const maps = await backbone.run([picture(golden.size)], golden.size);
  await backbone.close();

  it("has the layers that its source has", () => {
    expect(described.map(({ name }) => name).sort()).toEqual(Object.keys(golden.layers).sort());
  });

  it.each(described)(
    "$name gives what TensorFlow.js gives, within what 16-bit weights lose",
    ({ name, channels, stride }) => {
      const { count, height, width, data } = maps[name]!;
      const expected = golden.layers[name as keyof typeof golden.layers];
      expect([maps[name]!.channels, height, width]).toEqual(expected.shape);
      expect([channels, stride]).toEqual([expected.shape[0], golden.size / expected.shape[1]!]);
      expect(count).toBe(1);
      const rms = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
      expect(Math.abs(rms / expected.rms - 1)).toBeLessThan(0.005);
      for (const [place, value] of expected.values)
        expect(Math.abs(data[place!]! - value!)).toBeLessThan(0.03 * expected.rms);
    },
  );

  it("says which layer is not there, and which size a picture has", async () => {
    await expect(openBackbone(defaultBackbone, { layers: ["b99"], threads: 1 })).rejects.toThrow("b99");
    const opened = await openBackbone(defaultBackbone, { layers: ["b0"], threads: 1 });
    await expect(opened.run([new Uint8Array(12)], 64)).rejects.toThrow("64 × 64 × 3 are 12288");
    await opened.close();
  });
});
