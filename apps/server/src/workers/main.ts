import { runWorker } from "../platform/jobs/worker/run-worker.ts";
import { jobCatalogue } from "./catalogue.ts";

await runWorker(jobCatalogue);
