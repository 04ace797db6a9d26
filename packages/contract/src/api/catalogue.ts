import { dataEndpoints } from "./data.ts";
import { imageEndpoints } from "./images.ts";
import { servingEndpoints } from "./serving.ts";
import { systemEndpoints } from "./system.ts";
import { trainingEndpoints } from "./training.ts";
import { visionEndpoints } from "./vision.ts";

/** The one list of endpoints. */
export const endpoints = {
  ...dataEndpoints,
  ...trainingEndpoints,
  ...servingEndpoints,
  ...imageEndpoints,
  ...visionEndpoints,
  ...systemEndpoints,
} as const;
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
