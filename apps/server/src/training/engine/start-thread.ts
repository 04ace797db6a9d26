import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Starts a module as a worker thread. Built, it is the `.js` beside the caller; from sources (tests, development) a
 * thread does not inherit the loader of TypeScript, so it registers one before it imports the module.
 * @param source the module's source file, `new URL("./x.ts", import.meta.url)`.
 */
export const startThread = (source: URL, workerData: unknown): Worker => {
  const isSource = import.meta.url.endsWith(".ts");
  if (!isSource) return new Worker(new URL(source.href.replace(/\.ts$/, ".js")), { workerData });
  const loader = new URL(
    "dist/esm/api/index.mjs",
    pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json")),
  );
  const code = `import(${JSON.stringify(loader.href)}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); })`;
  return new Worker(code, { eval: true, workerData, execArgv: ["--conditions=source"] });
};
