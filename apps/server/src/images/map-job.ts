import { DatalabError, type ImageFinding } from "@datalab/contract";
import {
  backbones,
  decodeSquare,
  findSuspects,
  openBackbone,
  orderFindings,
  placeOnMap,
  pooled,
} from "@datalab/vision";
import type { JobContext } from "../platform/jobs/jobs.ts";
import { readRange } from "./packs.ts";
import { allImages, findVersionById, type ImageRow, packsOf, storeMap, storeReport } from "./repository.ts";
import { placeOf } from "./rows.ts";

/** Pictures on the map at most; of a larger set every so many. */
const mapImages = 5000;
const batch = 8;

/** Looks at the pictures with the backbone that comes with the lab, places them by likeness, and suspects labels. */
export const mapImageSet = async (versionId: string, context: JobContext): Promise<{ points: number }> => {
  const { database } = context;
  const version = await findVersionById(database, versionId);
  if (!version) throw new DatalabError("not-found", { what: "version", id: versionId });
  const all = await allImages(database, versionId);
  const step = Math.max(1, all.length / mapImages);
  const rows = Array.from({ length: Math.min(all.length, mapImages) }, (_, i) => all[Math.floor(i * step)] as ImageRow);
  const { id, data, width } = await embed(rows, await packsOf(database, versionId), context);
  const places = placeOnMap(data, rows.length, width);
  const labels = rows.map(({ label }) => label);
  const suspects = findSuspects({ data, width, labels, groups: rows.map(({ group }) => group) });
  const suspected = new Set(suspects.images);
  const points = rows.map(({ index }, i) => ({
    index,
    x: places[i * 2] as number,
    y: places[i * 2 + 1] as number,
    suspect: suspected.has(i),
  }));
  const sampled = rows.length < all.length ? { count: rows.length, of: all.length } : null;
  const finding = findingOf(suspects, rows);
  await context.owned(async (transaction) => {
    await storeMap(transaction, versionId, context.jobId, { backbone: id, method: "pca", sampled, points });
    const { report } = version;
    const findings = report.findings.filter(({ code }) => code !== "mislabel-suspects");
    const checksSkipped = report.checksSkipped.filter(({ code }) => code !== "mislabel-suspects");
    const skipped = suspects.skipped === null ? [] : [{ code: "mislabel-suspects", reason: suspects.skipped }];
    const checksRun =
      suspects.skipped === null ? [...new Set([...report.checksRun, "mislabel-suspects"])] : report.checksRun;
    await storeReport(transaction, versionId, {
      ...report,
      checksRun,
      checksSkipped: [...checksSkipped, ...skipped],
      findings: orderFindings([...findings, ...finding]),
    });
  });
  return { points: points.length };
};

const findingOf = (suspects: ReturnType<typeof findSuspects>, rows: readonly ImageRow[]): ImageFinding[] => {
  if (suspects.images.length === 0) return [];
  const images = suspects.images.slice(0, 500).map((i) => (rows[i] as ImageRow).index);
  const figures = { images: suspects.images.length, of: rows.length };
  return [{ code: "mislabel-suspects", level: "watch", figures, images, groups: [] }];
};

const embed = async (rows: readonly ImageRow[], packs: readonly string[], context: JobContext) => {
  const description = backbones.find(({ path }) => path !== null);
  if (!description) throw new DatalabError("image-map-impossible", { problem: "no backbone" });
  const layer = description.layers.at(-1)?.name as string;
  const size = description.inputSize;
  const threads = context.config.jobs.threads === 0 ? 2 : context.config.jobs.threads;
  const backbone = await openBackbone(description, { layers: [layer], threads });
  try {
    let data = new Float32Array(0);
    let width = 0;
    for (let from = 0; from < rows.length; from += batch) {
      context.signal.throwIfAborted();
      const pictures = await Promise.all(
        rows
          .slice(from, from + batch)
          .map(async (row) => decodeSquare(await readRange(context.blobs, packs, placeOf(row)), size)),
      );
      const maps = (await backbone.run(pictures, size))[layer];
      if (!maps) throw new DatalabError("image-map-impossible", { problem: layer });
      if (width === 0) {
        width = maps.channels;
        data = new Float32Array(rows.length * width);
      }
      data.set(pooled(maps), from * width);
      context.progress(((from + pictures.length) / rows.length) * 0.95);
    }
    return { id: description.id, data, width };
  } finally {
    await backbone.close();
  }
};
