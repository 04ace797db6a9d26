import { DatalabError, type Dataset, type Demo, type Job, sayDemo } from "@datalab/contract";
import { demoCsv, demoOf, demos, type ImportOverrides } from "@datalab/frame";
import type { Context } from "../platform/context.ts";
import { describeDatasets } from "./dataset-list.repository.ts";
import { type Database, findDataset, findDemo, insertDataset, isNameTaken, updateDataset } from "./repository.ts";
import { getUpload, newId } from "./uploads.ts";

/** What the import job is told. */
export interface ImportPayload {
  readonly datasetId: string;
  readonly fileName: string;
  readonly sourceSha256: string;
  readonly options: ImportOverrides;
  /** Quality is checked for it as well. */
  readonly target: string | null;
}

export interface Started {
  readonly dataset: Dataset;
  readonly job: Job;
}

/**
 * Queues the import of an upload as a dataset, or as a new version of one.
 * @throws not-found, name-taken (only for a name that was asked for; a file's own name is numbered)
 */
export const importUpload = async (
  context: Context,
  uploadId: string,
  request: {
    readonly name?: string | undefined;
    readonly datasetId?: string | undefined;
    readonly options?: ImportOverrides | undefined;
  },
): Promise<Started> => {
  const upload = await getUpload(context, uploadId);
  const source = {
    fileName: upload.fileName,
    sourceSha256: upload.sha256,
    options: request.options ?? {},
    target: null,
  };
  if (request.datasetId !== undefined) {
    const known = await findDataset(context.database, request.datasetId);
    if (!known) throw new DatalabError("not-found", { what: "dataset", id: request.datasetId });
    const job = await context.database.transaction((transaction) =>
      enqueueImport(context, transaction, { ...source, datasetId: known.id }),
    );
    return { dataset: await describe(context, known.id), job };
  }
  return createDataset(context, { ...source, name: request.name ?? null, demo: null });
};

const createDataset = async (
  context: Context,
  {
    name,
    demo,
    ...source
  }: Omit<ImportPayload, "datasetId"> & { readonly name: string | null; readonly demo: string | null },
): Promise<Started> => {
  const datasetId = newId();
  const job = await context.database.transaction(async (transaction) => {
    const chosen = name ?? (await freeName(transaction, nameOfFile(source.fileName)));
    const row = { id: datasetId, name: chosen, demo, createdAt: new Date(), createdBy: context.actor.id };
    if (!(await insertDataset(transaction, row))) throw new DatalabError("name-taken", { name: chosen });
    return enqueueImport(context, transaction, { ...source, datasetId });
  });
  return { dataset: await describe(context, datasetId), job };
};

const enqueueImport = async (context: Context, transaction: Database, payload: ImportPayload): Promise<Job> => {
  const job = await context.jobs.enqueue("import-dataset", payload, {
    subject: payload.datasetId,
    actor: context.actor.id,
    database: transaction,
  });
  await updateDataset(transaction, payload.datasetId, { importJobId: job.id });
  return job;
};

const describe = async (context: Context, id: string): Promise<Dataset> => {
  // A dataset that is only just made has no runs; one that gets a new version shows its own on its page.
  const [dataset] = await describeDatasets(context.database, new Map(), id);
  if (!dataset) throw new DatalabError("not-found", { what: "dataset", id });
  return dataset;
};

const nameOfFile = (fileName: string): string => fileName.replace(/\.[^.]+$/, "").slice(0, 190) || fileName;

const freeName = async (database: Database, wanted: string): Promise<string> => {
  let name = wanted;
  for (let number = 2; await isNameTaken(database, name); number++) name = `${wanted} ${number}`;
  return name;
};

export const listDemos = (): Demo[] =>
  demos.map(({ id, target, task, rowCount, columns, origin }) => ({
    id,
    target,
    task,
    rowCount,
    columnCount: columns.length,
    origin,
  }));

/** The demo's dataset, made if it is not there. @throws not-found */
export const openDemo = async (context: Context, id: string): Promise<{ dataset: Dataset; job: Job | null }> => {
  const demo = demoOf(id);
  if (!demo) throw new DatalabError("not-found", { what: "demo", id });
  const known = await findDemo(context.database, id);
  if (known) {
    const dataset = await describe(context, known.id);
    const job =
      dataset.latest === null && known.importJobId !== null ? await context.jobs.get(known.importJobId) : null;
    return { dataset, job };
  }
  const { sha256 } = await context.blobs.put(demoCsv(demo), context.signal);
  const { title } = sayDemo(id, context.locale);
  const name = await freeName(context.database, title);
  try {
    return await createDataset(context, {
      name,
      demo: id,
      fileName: `${id}.csv`,
      sourceSha256: sha256,
      options: {},
      target: demo.target,
    });
  } catch (error) {
    // Two people opened it at the same moment: the other's is this one's as well.
    if (error instanceof DatalabError && error.code === "name-taken" && (await findDemo(context.database, id)))
      return openDemo(context, id);
    throw error;
  }
};
