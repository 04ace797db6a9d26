import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { route } from "../platform/http/route.ts";
import * as service from "./service.ts";

/** Endpoints of data. @param countRuns runs of each dataset, which the room of trainings knows */
export const registerDataRoutes = (app: FastifyInstance, lab: Lab, countRuns: service.CountRuns): void => {
  route(app, lab, endpoints.createUpload, (context, { query, body }, { request }) =>
    service.createUpload(
      context,
      { fileName: query.fileName, sizeBytes: lengthOf(request.headers["content-length"]) },
      body,
    ),
  );
  route(app, lab, endpoints.getUpload, (context, { params }) => service.getUpload(context, params.upload));
  route(app, lab, endpoints.deleteUpload, async (context, { params }) => {
    await service.deleteUpload(context, params.upload);
    return {};
  });
  route(app, lab, endpoints.previewImport, (context, { params, body }) =>
    service.previewUpload(context, params.upload, body),
  );
  route(app, lab, endpoints.importUpload, (context, { params, body }) =>
    service.importUpload(context, params.upload, body),
  );
  route(app, lab, endpoints.listDemos, () => ({ demos: service.listDemos() }));
  route(app, lab, endpoints.openDemo, (context, { params }) => service.openDemo(context, params.demo));
  registerDatasetRoutes(app, lab, countRuns);
  registerVersionRoutes(app, lab);
};

const lengthOf = (header: string | undefined): number | undefined =>
  header === undefined ? undefined : Number(header);

const registerDatasetRoutes = (app: FastifyInstance, lab: Lab, countRuns: service.CountRuns): void => {
  route(app, lab, endpoints.listDatasets, async (context) => ({
    datasets: await service.listDatasets(context, countRuns),
  }));
  route(app, lab, endpoints.getDataset, (context, { params }) =>
    service.getDataset(context, countRuns, params.dataset),
  );
  route(app, lab, endpoints.renameDataset, (context, { params, body }) =>
    service.renameDataset(context, countRuns, params.dataset, body.name),
  );
  route(app, lab, endpoints.deleteDataset, async (context, { params }) => {
    await service.deleteDataset(context, countRuns, params.dataset);
    return {};
  });
};

const registerVersionRoutes = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, endpoints.listVersions, async (context, { params }) => ({
    versions: await service.listVersions(context, params.dataset),
  }));
  route(
    app,
    lab,
    endpoints.getVersion,
    async (context, { params }) => (await service.getVersion(context, params.dataset, params.version)).version,
  );
  route(app, lab, endpoints.getRows, (context, { params, query }) =>
    service.getRows(context, params.dataset, params.version, query),
  );
  route(app, lab, endpoints.getProfile, async (context, { params }) => {
    const { version } = await service.getVersion(context, params.dataset, params.version);
    return service.profileOf(context, version);
  });
  route(app, lab, endpoints.getColumn, (context, { params, query }) =>
    service.getColumn(context, params.dataset, params.version, query),
  );
  route(app, lab, endpoints.getQuality, async (context, { params, query }) => {
    const { version } = await service.getVersion(context, params.dataset, params.version);
    return service.qualityOf(context, version, query.target ?? null);
  });
  route(app, lab, endpoints.decideFinding, async (context, { params, body }) => {
    await service.decideFinding(context, params.dataset, params.version, body);
    return {};
  });
  route(app, lab, endpoints.listProblems, (context, { params, query }) =>
    service.listProblems(context, params.dataset, params.version, query),
  );
  route(app, lab, endpoints.exportVersion, (context, { params, query }) =>
    service.exportVersion(context, params.dataset, params.version, query.format),
  );
};
