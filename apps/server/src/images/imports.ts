import { DatalabError, type ImageLayout, type ImageSet, type Job, sayImageDemo } from "@datalab/contract";
import { imageDemoOf } from "@datalab/vision";
import * as datasets from "../datasets/service.ts";
import { newId } from "../datasets/uploads.ts";
import type { Context } from "../platform/context.ts";
import { type Database, findDemoSet, findSet, insertSet, isNameTaken, updateSet } from "./repository.ts";
import { describeSets } from "./set-list.repository.ts";

/** What the import job is told: an archive, or the demo that it draws. */
export interface ImportPayload {
  readonly setId: string;
  readonly fileName: string;
  readonly sourceSha256: string | null;
  readonly demo: string | null;
  readonly layout: ImageLayout | null;
}

export interface Started {
  readonly set: ImageSet;
  readonly job: Job;
}

/** Queues the import of an upload as a set, or as a new version of one. @throws not-found, name-taken */
export const importUpload = async (
  context: Context,
  uploadId: string,
  request: {
    readonly name?: string | undefined;
    readonly setId?: string | undefined;
    readonly layout?: ImageLayout | undefined;
  },
): Promise<Started> => {
  const upload = await datasets.getUpload(context, uploadId);
  const source = { fileName: upload.fileName, sourceSha256: upload.sha256, demo: null, layout: request.layout ?? null };
  const { setId } = request;
  if (setId === undefined) return createSet(context, { ...source, name: request.name ?? null });
  if (!(await findSet(context.database, setId))) throw new DatalabError("not-found", { what: "image set", id: setId });
  const job = await context.database.transaction((transaction) => enqueue(context, transaction, { ...source, setId }));
  return { set: await describe(context, setId), job };
};

const createSet = async (
  context: Context,
  { name, ...source }: Omit<ImportPayload, "setId"> & { readonly name: string | null },
): Promise<Started> => {
  const setId = newId();
  const job = await context.database.transaction(async (transaction) => {
    const chosen = name ?? (await freeName(transaction, nameOfFile(source.fileName)));
    const row = { id: setId, name: chosen, demo: source.demo, createdAt: new Date(), createdBy: context.actor.id };
    if (!(await insertSet(transaction, row))) throw new DatalabError("name-taken", { name: chosen });
    return enqueue(context, transaction, { ...source, setId });
  });
  return { set: await describe(context, setId), job };
};

const enqueue = async (context: Context, transaction: Database, payload: ImportPayload): Promise<Job> => {
  const options = { subject: payload.setId, actor: context.actor.id, database: transaction };
  const job = await context.jobs.enqueue("import-images", payload, options);
  await updateSet(transaction, payload.setId, { importJobId: job.id });
  return job;
};

const describe = async (context: Context, id: string): Promise<ImageSet> => {
  const [set] = await describeSets(context.database, new Map(), id);
  if (!set) throw new DatalabError("not-found", { what: "image set", id });
  return set;
};

const nameOfFile = (fileName: string): string =>
  fileName.replace(/\.(tar\.gz|tgz|[^.]+)$/i, "").slice(0, 190) || fileName;

const freeName = async (database: Database, wanted: string): Promise<string> => {
  let name = wanted;
  for (let number = 2; await isNameTaken(database, name); number++) name = `${wanted} ${number}`;
  return name;
};

/** The demo's set, made if it is not there. @throws not-found */
export const openDemo = async (context: Context, id: string): Promise<{ set: ImageSet; job: Job | null }> => {
  if (!imageDemoOf(id)) throw new DatalabError("not-found", { what: "demo", id });
  const known = await findDemoSet(context.database, id);
  if (known) {
    const set = await describe(context, known.id);
    const isWaiting = set.latest === null && known.importJobId !== null;
    return { set, job: isWaiting ? await context.jobs.get(known.importJobId as string) : null };
  }
  const name = await freeName(context.database, sayImageDemo(id, context.locale).title);
  try {
    return await createSet(context, { name, demo: id, fileName: id, sourceSha256: null, layout: null });
  } catch (error) {
    // Two people opened it at the same moment: the other's is this one's as well.
    const isTaken = error instanceof DatalabError && error.code === "name-taken";
    if (isTaken && (await findDemoSet(context.database, id))) return openDemo(context, id);
    throw error;
  }
};
