import { endpoints } from "@datalab/contract";
import type { FastifyInstance } from "fastify";
import type { Lab } from "../platform/http/lab.ts";
import { route } from "../platform/http/route.ts";
import { createImageFiles } from "./files.ts";
import { toImage } from "./repository.ts";
import * as service from "./service.ts";

/** Endpoints of image sets. @param countRuns runs of each set, which the room of vision trainings knows */
export const registerImageRoutes = (app: FastifyInstance, lab: Lab, countRuns: service.CountRuns): void => {
  registerUploadRoutes(app, lab);
  registerSetRoutes(app, lab, countRuns);
  registerVersionRoutes(app, lab);
  registerPictureRoutes(app, lab);
};

const lengthOf = (header: string | undefined): number | undefined =>
  header === undefined ? undefined : Number(header);

const registerUploadRoutes = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, endpoints.createImageUpload, (context, { query, body }, { request }) => {
    const sizeBytes = lengthOf(request.headers["content-length"]);
    return service.createImageUpload(context, { fileName: query.fileName, sizeBytes }, body);
  });
  route(app, lab, endpoints.previewImages, (context, { params, body }) =>
    service.previewUpload(context, params.upload, body.layout),
  );
  route(app, lab, endpoints.importImages, (context, { params, body }) =>
    service.importUpload(context, params.upload, body),
  );
  route(app, lab, endpoints.listImageDemos, () => ({ demos: service.listDemos() }));
  route(app, lab, endpoints.openImageDemo, (context, { params }) => service.openDemo(context, params.demo));
};

const registerSetRoutes = (app: FastifyInstance, lab: Lab, countRuns: service.CountRuns): void => {
  route(app, lab, endpoints.listImageSets, async (context) => ({ sets: await service.listSets(context, countRuns) }));
  route(app, lab, endpoints.getImageSet, (context, { params }) => service.getSet(context, countRuns, params.set));
  route(app, lab, endpoints.renameImageSet, (context, { params, body }) =>
    service.renameSet(context, countRuns, params.set, body.name),
  );
  route(app, lab, endpoints.deleteImageSet, async (context, { params }) => {
    await service.deleteSet(context, countRuns, params.set);
    return {};
  });
};

const registerVersionRoutes = (app: FastifyInstance, lab: Lab): void => {
  route(app, lab, endpoints.listImageVersions, async (context, { params }) => ({
    versions: await service.listVersions(context, params.set),
  }));
  route(app, lab, endpoints.listImages, (context, { params, query }) => {
    const indices = query.indices
      ?.split(",")
      .map(Number)
      .filter((index) => Number.isInteger(index) && index >= 0);
    return service.listImages(context, params.set, params.version, { ...query, indices });
  });
  route(app, lab, endpoints.imageReport, (context, { params }) =>
    service.getReport(context, params.set, params.version),
  );
  route(app, lab, endpoints.imageMap, (context, { params }) => service.getMap(context, params.set, params.version));
  route(app, lab, endpoints.listImageProblems, (context, { params, query }) =>
    service.listProblems(context, params.set, params.version, query),
  );
  route(app, lab, endpoints.labelImages, (context, { params, body }) =>
    service.labelImages(context, params.set, params.version, body.changes),
  );
};

const registerPictureRoutes = (app: FastifyInstance, lab: Lab): void => {
  const files = createImageFiles();
  route(app, lab, endpoints.getImage, async (context, { params }) =>
    toImage((await service.findImageRow(context, params.set, params.version, params.image)).row),
  );
  route(app, lab, endpoints.imageFile, (context, { params, query }) =>
    files.file(context, params.set, params.version, params.image, query.size),
  );
  route(app, lab, endpoints.imageMask, (context, { params }) =>
    files.mask(context, params.set, params.version, params.image),
  );
  route(app, lab, endpoints.putImageMask, (context, { params, body }) =>
    service.putMask(context, params.set, params.version, params.image, body),
  );
};
