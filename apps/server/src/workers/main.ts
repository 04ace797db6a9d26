import { endWithParent } from "../platform/jobs/worker/parent-watch.ts";

endWithParent(); // before anything that takes time to load
const [{ runWorker }, { jobCatalogue }] = await Promise.all([
  import("../platform/jobs/worker/run-worker.ts"),
  import("./catalogue.ts"),
]);
await runWorker(jobCatalogue, process.argv[3] === "spare");
