import { imageRuns } from "./image-runs.ts";
import { imageSets } from "./image-sets.ts";

export const images = { ...imageSets, ...imageRuns } as const;
