import { type Option, option, type VisionCheck, type VisionCheckInput } from "./check.ts";

/** A training that would be ended for its memory is refused before it starts, with choices that fit. */
export const memory: VisionCheck = {
  code: "vision.memory",
  check: (input) => {
    const { memoryMb, memoryLimitMb } = input.estimate;
    if (memoryMb <= memoryLimitMb) return [];
    return [
      {
        level: "blocks",
        figures: { neededMb: Math.ceil(memoryMb), limitMb: memoryLimitMb },
        options: [...withoutTheLargest(input), ...withFewerImages(input), ...smaller(input)],
      },
    ];
  },
};

const fits = ({ estimateWith, estimate }: VisionCheckInput, change: Parameters<typeof estimateWith>[0]): boolean =>
  estimateWith(change).memoryMb <= estimate.memoryLimitMb;

const withoutTheLargest = (input: VisionCheckInput): Option[] => {
  const { candidates } = input.config;
  const fitting = candidates.filter((candidate) => fits(input, { candidates: [candidate] }));
  if (fitting.length === 0 || fitting.length === candidates.length) return [];
  const estimators = fitting.map(({ estimator }) => estimator);
  return [option("fewer-candidates", { candidates: fitting }, { estimators })];
};

const withFewerImages = (input: VisionCheckInput): Option[] => {
  for (let images = Math.floor(input.facts.items.length / 2); images >= 100; images = Math.floor(images / 2))
    if (fits(input, { maxImages: images })) return [option("sample-images", { maxImages: images }, { images })];
  return [];
};

const smaller = (input: VisionCheckInput): Option[] => {
  const size = Math.floor(input.config.imageSize / 2);
  return size >= 64 && fits(input, { imageSize: size })
    ? [option("smaller-images", { imageSize: size }, { size })]
    : [];
};
