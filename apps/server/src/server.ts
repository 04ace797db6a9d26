import type { FastifyInstance } from "fastify";
import { registerDataRoutes } from "./datasets/routes.ts";
import { registerImageRoutes } from "./images/routes.ts";
import { createApp } from "./platform/http/app.ts";
import type { Lab } from "./platform/http/lab.ts";
import type { Csrf } from "./platform/http/security.ts";
import { registerServingRoutes } from "./serving/routes.ts";
import { registerSystemRoutes } from "./system/routes.ts";
import { registerTrainingRoutes } from "./training/routes.ts";
import { countRunsByDataset } from "./training/service.ts";
import { registerVisionRoutes } from "./vision/routes.ts";
import { countRunsBySet } from "./vision/service.ts";

/** Every room of the server; each registers its own routes. */
const features: readonly ((app: FastifyInstance, lab: Lab) => void)[] = [
  registerSystemRoutes,
  (app, lab) => registerDataRoutes(app, lab, countRunsByDataset),
  (app, lab) => registerImageRoutes(app, lab, countRunsBySet),
  registerTrainingRoutes,
  registerServingRoutes,
  registerVisionRoutes,
];

/** The HTTP server with the routes of every room and the web app. */
export const createServer = (lab: Lab, csrf: Csrf, webFolder: string): Promise<FastifyInstance> =>
  createApp(lab, csrf, webFolder, (scope) => {
    for (const register of features) register(scope, lab);
  });
