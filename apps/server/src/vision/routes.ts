import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { route } from "../platform/http/route.ts";
import { visionCatalogueOf } from "./catalogue.ts";
import * as service from "./service.ts";
import { exportVisionModel } from "./serving/export.ts";
import { createVisionModels, type VisionModels } from "./serving/models.ts";
import { visionModelPaths } from "./serving/open-api.ts";
import {
  createVisionBatch,
  downloadVisionBatch,
  getVisionBatch,
  judgeImage,
  judgeTestImage,
} from "./serving/service.ts";

/** Endpoints of trainings on pictures and of their models. */
export const registerVisionRoutes = (app: FastifyInstance, lab: Lab): void => {
  const { serving } = lab.platform.config;
  const models = createVisionModels(serving.modelCacheMb);
  const ofTables = lab.reports.modelCache;
  lab.reports.modelCache = () => {
    const [tables, pictures] = [ofTables(), models.report()];
    return {
      models: tables.models + pictures.models,
      usedMb: tables.usedMb + pictures.usedMb,
      limitMb: tables.limitMb + pictures.limitMb,
    };
  };
  lab.addOpenApiPaths(async () => Object.assign({}, ...(await models.list(lab.platform)).map(visionModelPaths)));
  registerRunRoutes(app, lab);
  registerModelRoutes(app, lab, models);
};

const registerRunRoutes = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, endpoints.getVisionCatalogue, ({ locale }) => visionCatalogueOf(locale));
  route(app, lab, endpoints.planVision, (context, { body }) => service.planVision(context, body));
  route(app, lab, endpoints.createVisionRun, (context, { body }) => service.createVisionRun(context, body));
  route(app, lab, endpoints.listVisionRuns, (context, { query }) => service.listVisionRuns(context, query));
  route(app, lab, endpoints.getVisionRun, (context, { params }) => service.getVisionRun(context, params.run));
  route(app, lab, endpoints.deleteVisionRun, (context, { params }) => service.deleteVisionRun(context, params.run));
  route(app, lab, endpoints.visionRunEvents, (context, { params, after }) =>
    service.visionRunEvents(context, params.run, after),
  );
  route(app, lab, endpoints.cancelVisionRun, (context, { params }) => service.cancelVisionRun(context, params.run));
  route(app, lab, endpoints.stopVisionRun, (context, { params }) => service.stopVisionRun(context, params.run));
  route(app, lab, endpoints.rerunVision, (context, { params }) => service.rerunVision(context, params.run));
  route(app, lab, endpoints.speakVisionVerdict, (context, { params }) =>
    service.speakVisionVerdict(context, params.run),
  );
  route(app, lab, endpoints.listScoredImages, (context, { params, query }) =>
    service.listScoredImages(context, params.run, query),
  );
};

const registerModelRoutes = (app: FastifyInstance, lab: Lab, models: VisionModels): void => {
  route(app, lab, endpoints.judgeTestImage, (context, { params }) =>
    judgeTestImage(context, models, params.run, params.image),
  );
  route(app, lab, endpoints.listVisionModels, async (context) => ({ models: await models.list(context) }));
  route(app, lab, endpoints.getVisionModel, (context, { params }) => models.describe(context, params.run));
  route(app, lab, endpoints.judgeImage, (context, { params, body }) => judgeImage(context, models, params.run, body));
  route(app, lab, endpoints.createVisionBatch, (context, { params, body }) =>
    createVisionBatch(context, models, params.run, body.upload),
  );
  route(app, lab, endpoints.getVisionBatch, (context, { params }) => getVisionBatch(context, params.batch));
  route(app, lab, endpoints.downloadVisionBatch, (context, { params }) => downloadVisionBatch(context, params.batch));
  route(app, lab, endpoints.exportVisionModel, (context, { params }) => exportVisionModel(context, models, params.run));
};
