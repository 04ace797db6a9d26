import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DatasetVersion, Profile, QualityReport } from "@datalab/contract";
import { DatalabError } from "@datalab/contract";
import { checkQuality, importFile, openEngine, profileTable, readTable } from "@datalab/frame";
import type { Context } from "../../platform/context.ts";
import type { DataDoor } from "../run/data-door.ts";

interface Stored {
  readonly name: string;
  readonly path: string;
  readonly version: DatasetVersion;
}

/** Datasets that are files under a lab's home, without the datasets room: for tests of trainings alone. */
const folderOf = (home: string): string => join(home, "door");
const describedAt = (home: string, datasetId: string): string => join(folderOf(home), `${datasetId}.json`);

const withEngine = async <T>(
  home: string,
  work: (engine: Awaited<ReturnType<typeof openEngine>>) => Promise<T>,
): Promise<T> => {
  const engine = await openEngine({ memoryMb: 512, threads: 1, tempDirectory: folderOf(home) });
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
};

/** Imports a file and returns the id of its dataset. */
export const addDataset = async (home: string, file: string): Promise<string> => {
  const id = randomBytes(16).toString("hex");
  await mkdir(folderOf(home), { recursive: true });
  const path = join(folderOf(home), `${id}.parquet`);
  const imported = await withEngine(home, (engine) =>
    importFile({ engine, path: file, fileName: basename(file), outPath: path }),
  );
  const version: DatasetVersion = {
    id,
    datasetId: id,
    number: 1,
    sha256: "0".repeat(64),
    rowCount: imported.rowCount,
    columns: imported.columns,
    sizeBytes: 0,
    recipe: [],
    parentId: null,
    sourceName: basename(file),
    sourceSha256: "0".repeat(64),
    problemCount: imported.problemCount,
    createdAt: new Date(0).toISOString(),
    createdBy: "test",
  };
  const stored: Stored = { name: basename(file).replace(/\.\w+$/, ""), path, version };
  await writeFile(describedAt(home, id), JSON.stringify(stored));
  return id;
};

const storedOf = async (home: string, datasetId: string): Promise<Stored> => {
  const text = await readFile(describedAt(home, datasetId), "utf8").catch(() => {
    throw new DatalabError("not-found", { what: "dataset", id: datasetId });
  });
  return JSON.parse(text) as Stored;
};

export const fileDoor: DataDoor = {
  async version({ config }: Context, datasetId) {
    const { name, version } = await storedOf(config.home, datasetId);
    return { dataset: { id: datasetId, name }, version };
  },
  async profile({ config }, { datasetId, columns }): Promise<Profile> {
    const { path } = await storedOf(config.home, datasetId);
    return withEngine(config.home, (engine) => profileTable({ engine, path, columns }));
  },
  async quality(context, version, target): Promise<QualityReport> {
    const { path } = await storedOf(context.config.home, version.datasetId);
    const profile = await this.profile(context, version);
    return withEngine(context.config.home, (engine) =>
      checkQuality({ engine, path, columns: version.columns, profile, target }),
    );
  },
  async open({ config }, { datasetId }) {
    const { path } = await storedOf(config.home, datasetId);
    const engine = await openEngine({ memoryMb: 512, threads: 1, tempDirectory: folderOf(config.home) });
    return {
      read: (columns, rows) => readTable({ engine, path, columns, ...(rows ? { rows } : {}) }),
      close: () => engine.close(),
    };
  },
};
