import type { Random } from "@datalab/learn";

/**
 * A copy of a good picture with a made defect: a patch of the picture itself laid elsewhere, brighter or darker, broad or
 * as a thin scar (CutPaste: Li et al., 2021). Only for comparing detectors where no real defect is known.
 * @param pixels size × size × 3 bytes
 */
export const madeDefects = (pixels: Uint8Array, size: number, random: Random): Uint8Array => {
  const out = pixels.slice();
  const isScar = random.next() < 0.5;
  const area = (isScar ? 0.002 + 0.008 * random.next() : 0.01 + 0.05 * random.next()) * size * size;
  const ratio = isScar ? 4 + 8 * random.next() : 0.5 + 1.5 * random.next();
  const angle = Math.PI * random.next();
  const along = Math.sqrt(area * ratio) / 2;
  const across = Math.sqrt(area / ratio) / 2;
  const gain = 1 + (random.next() < 0.5 ? -1 : 1) * (0.15 + 0.35 * random.next());
  const place = () => Math.floor(size * (0.1 + 0.8 * random.next()));
  const [fromX, fromY, toX, toY] = [place(), place(), place(), place()];
  const reach = Math.ceil(Math.hypot(along, across));
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const u = dx * Math.cos(angle) + dy * Math.sin(angle);
      const v = dy * Math.cos(angle) - dx * Math.sin(angle);
      const [x, y] = [toX + dx, toY + dy];
      if (Math.abs(u) > along || Math.abs(v) > across || x < 0 || y < 0 || x >= size || y >= size) continue;
      const source = (wrapped(fromY + dy, size) * size + wrapped(fromX + dx, size)) * 3;
      for (let channel = 0; channel < 3; channel++)
        out[(y * size + x) * 3 + channel] = Math.min(255, Math.round(pixels[source + channel]! * gain));
    }
  return out;
};

const wrapped = (position: number, size: number): number => ((position % size) + size) % size;
