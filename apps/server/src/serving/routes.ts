import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { route } from "../platform/http/route.ts";
import { createBatch, downloadBatch, getBatch, matchUpload } from "./batch-service.ts";
import { createModels } from "./models.ts";
import { modelPaths } from "./open-api.ts";
import { explain, getModel, predict } from "./service.ts";

export const registerServingRoutes = (app: FastifyInstance, lab: Lab): void => {
  const models = createModels(lab.platform.config.serving.modelCacheMb);
  lab.reports.modelCache = models.report;
  lab.addOpenApiPaths(async () => Object.assign({}, ...(await models.list(lab.platform)).map(modelPaths)));
  route(app, lab, endpoints.listModels, async (context) => ({ models: await models.list(context) }));
  route(app, lab, endpoints.getModel, (context, { params }) => getModel(context, models, params.run));
  route(app, lab, endpoints.predict, (context, { params, body }) => predict(context, models, params.run, body));
  route(app, lab, endpoints.explain, (context, { params, body }) => explain(context, models, params.run, body));
  route(app, lab, endpoints.modelOpenApi, async (context, { params }) => ({
    openapi: "3.1.0",
    info: { title: "DataLab Pro", version: "1" },
    paths: modelPaths(await getModel(context, models, params.run)),
  }));
  route(app, lab, endpoints.matchColumns, (context, { params, body }) =>
    matchUpload(context, models, params.run, body.upload, body.options),
  );
  route(app, lab, endpoints.createBatch, (context, { params, body }) => createBatch(context, models, params.run, body));
  route(app, lab, endpoints.getBatch, (context, { params }) => getBatch(context, params.batch));
  route(app, lab, endpoints.downloadBatch, (context, { params }) => downloadBatch(context, params.batch));
};
