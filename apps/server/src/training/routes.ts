import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { route } from "../platform/http/route.ts";
import { catalogueOf } from "./catalogue.ts";
import * as service from "./service.ts";

/** Endpoints of trainings. */
export const registerTrainingRoutes = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, endpoints.getCatalogue, ({ locale }) => catalogueOf(locale));
  route(app, lab, endpoints.planTraining, (context, { body }) => service.planTraining(context, body));
  route(app, lab, endpoints.createRun, (context, { body }) => service.createRun(context, body));
  route(app, lab, endpoints.listRuns, (context, { query }) => service.listRuns(context, query));
  route(app, lab, endpoints.getRun, (context, { params }) => service.getRun(context, params.run));
  route(app, lab, endpoints.deleteRun, (context, { params }) => service.deleteRun(context, params.run));
  route(app, lab, endpoints.renameRun, (context, { params, body }) => service.changeRun(context, params.run, body));
  route(app, lab, endpoints.runEvents, (context, { params, after }) => service.runEvents(context, params.run, after));
  route(app, lab, endpoints.cancelRun, (context, { params }) => service.cancelRun(context, params.run));
  route(app, lab, endpoints.stopRun, (context, { params }) => service.stopRun(context, params.run));
  route(app, lab, endpoints.rerun, (context, { params }) => service.rerun(context, params.run));
  route(app, lab, endpoints.speakVerdict, (context, { params }) => service.speakVerdict(context, params.run));
  route(app, lab, endpoints.listTestRows, (context, { params, query }) =>
    service.listTestRows(context, params.run, query),
  );
  route(app, lab, endpoints.runMetrics, (context, { params }) => service.runMetrics(context, params.run));
  route(app, lab, endpoints.runConfigYaml, async (context, { params }) => {
    const { yaml, fileName } = await service.runConfigYaml(context, params.run);
    return { content: yaml, type: "application/yaml; charset=utf-8", fileName };
  });
};
