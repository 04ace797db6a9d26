import { endWithParent } from "../platform/jobs/worker/parent-watch.ts";

endWithParent(); // before anything that takes time to load
const [{ runWorker }, { jobCatalogue }, { neededBlobs }] = await Promise.all([
  import("../platform/jobs/worker/run-worker.ts"),
  import("./catalogue.ts"),
  import("../needed-blobs.ts"),
]);
await runWorker(jobCatalogue, neededBlobs, process.argv[3] === "spare");
