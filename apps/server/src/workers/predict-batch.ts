import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { batchFormatSchema, idSchema, importOptionsSchema, sha256Schema } from "@datalab/contract";
import { z } from "zod";
import { defineJob } from "../platform/jobs/kinds.ts";

/** Answers every row of a file with the model of a run. */
export const predictBatch = defineJob({
  kind: "predict-batch",
  payload: z.strictObject({
    batchId: idSchema,
    runId: idSchema,
    fileName: z.string(),
    fileSha256: sha256Schema,
    format: batchFormatSchema,
    options: importOptionsSchema.partial(),
    rename: z.record(z.string(), z.string()),
  }),
  async run({ batchId, runId, fileName, fileSha256, format, options, rename }, context) {
    const [{ openEngine }, { answerFile }, { createModels }, { keepBatchResult }] = await Promise.all([
      import("@datalab/frame"),
      import("../serving/answer-file.ts"),
      import("../serving/models.ts"),
      import("../serving/batch-service.ts"),
    ]);
    const { config, blobs, signal, locale } = context;
    const { pipeline, card } = await createModels(config.serving.modelCacheMb).load(context, runId);
    const temporary = join(config.home, "tmp");
    await mkdir(temporary, { recursive: true });
    const folder = await mkdtemp(join(temporary, "batch-"));
    const engine = await openEngine({
      memoryMb: config.tables.engineMemoryMb,
      threads: config.jobs.threads || 2,
      tempDirectory: folder,
    });
    try {
      const path = await blobs.localPath(fileSha256);
      const onProgress = (share: number) => context.progress(share);
      const { outPath, ...answered } = await answerFile({
        engine,
        folder,
        path,
        fileName,
        options,
        rename,
        format,
        pipeline,
        card,
        locale,
        signal,
        onProgress,
      });
      const { sha256 } = await blobs.putFile(outPath, signal);
      const outName = `${fileName.replace(/\.[^.]*$/, "")}.predictions.${format}`;
      await context.owned((database) =>
        keepBatchResult(database, batchId, sha256, { ...answered, id: batchId, fileName: outName, format }),
      );
      return { batchId, rows: answered.rows };
    } finally {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
});
