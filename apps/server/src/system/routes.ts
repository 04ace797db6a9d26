import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { openApiDocument } from "../platform/http/open-api.ts";
import { localOwner } from "../platform/http/request.ts";
import { route } from "../platform/http/route.ts";
import { version } from "../platform/version.ts";
import { createHealth, readinessOf } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { createSystemState, followJob, getJob, session } from "./service.ts";
import { sweep, sweepDaily } from "./sweep.ts";

const registerHealth = (app: FastifyInstance, lab: Lab): void => {
  const health = createHealth(lab);
  lab.onClose(async () => health.close());
  const systemState = createSystemState(lab, health);
  route(app, lab, endpoints.live, () => ({ state: "live" as const }));
  route(app, lab, endpoints.ready, async (_context, _input, { reply }) => {
    const answer = readinessOf(await health.dependencies());
    if (answer.state === "not-ready") reply.code(503).header("retry-after", 2);
    return answer;
  });
  route(app, lab, endpoints.system, () => systemState());
};

export const registerSystemRoutes = (app: FastifyInstance, lab: Lab): void => {
  registerHealth(app, lab);
  lab.onClose(
    sweepDaily((signal) => ({
      ...lab.platform,
      actor: localOwner,
      locale: "en",
      requestId: "sweep",
      signal,
    })),
  );
  const metrics = createMetrics(app, lab);
  route(app, lab, endpoints.metrics, () => metrics.read());
  route(app, lab, endpoints.session, (context, _input, { request, reply }) =>
    session(context, lab.host.csrf.tokenOf(request, reply)),
  );
  route(app, lab, endpoints.sweep, (context, { body }) => sweep(context, { isDryRun: body.dryRun }));
  route(app, lab, endpoints.getJob, (context, { params }) => getJob(context, params.job));
  route(app, lab, endpoints.jobEvents, (context, { params }) => followJob(context, params.job));
  route(app, lab, endpoints.cancelJob, async (context, { params }) => {
    await context.jobs.cancel(params.job);
    return {};
  });
  app.get("/api/openapi.json", async () => {
    const more = await Promise.all(lab.openApiPaths.map((make) => make()));
    return openApiDocument(version, more);
  });
};
