import { mapSide } from "../maps/index.ts";
import { createPixelScores } from "../metrics/index.ts";
import { temper } from "./calibrate.ts";
import type { StoredVisionModel, VisionAnswer, VisionResult } from "./contract.ts";
import type { Engine } from "./engine.ts";
import type { Answering } from "./fit.ts";
import { sampleOf } from "./run-unit.ts";

/** Maps of more pictures than this are not compared pixel by pixel: every one takes 256 KB. */
const mostMaps = 1000;

export const testClasses = async (
  { roles }: Engine,
  answering: Answering,
  { card }: StoredVisionModel,
): Promise<VisionResult["test"]> => {
  const test: { index: number; answer: VisionAnswer }[] = [];
  await answering.each(roles.test, (answer, position) => {
    test.push({ index: roles.test[position]!, answer: temper(answer, card.temperature) });
  });
  return test;
};

/** Image scores, and the maps against the masks where there are any. Good pictures count all their pixels as good. */
export const testAnomalies = async (
  { roles, labels, source, store }: Engine,
  answering: Answering,
  { card }: StoredVisionModel,
): Promise<Pick<VisionResult, "test" | "pixel">> => {
  const { test: indices } = roles;
  const hasMasks = indices.some((index) => source.items[index]!.hasMask);
  const judged = new Set(
    sampleOf(
      indices.filter((index) => labels[index] === 0 || source.items[index]!.hasMask),
      mostMaps,
    ),
  );
  const pixels = createPixelScores(card.pixelThreshold);
  let maps = 0;
  const test: { index: number; answer: VisionAnswer }[] = [];
  await answering.each(indices, async (answer, position) => {
    const index = indices[position]!;
    test.push({ index, answer: { ...answer, map: null } });
    if (!hasMasks || !answer.map || !judged.has(index)) return;
    const isGood = labels[index] === 0;
    const mask = isGood ? null : await store.mask(index, mapSide);
    if (!isGood && !mask) return;
    maps++;
    pixels.add({ index, kind: isGood ? null : source.items[index]!.label, map: answer.map, mask });
  });
  return { test, pixel: maps > 0 ? pixels.figures() : null };
};
