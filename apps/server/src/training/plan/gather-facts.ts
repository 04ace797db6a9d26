import { DatalabError, ownValue, type TrainingRequest } from "@datalab/contract";
import { isMissingAt } from "@datalab/learn";
import type { Context } from "../../platform/context.ts";
import { operationsPerSecond, threadCount } from "../../runs/machine.ts";
import { cellOf } from "../engine/groups.ts";
import { selectSpeeds } from "../repository.ts";
import type { DataDoor, OpenTable } from "../run/data-door.ts";
import { describeTarget } from "./describe-target.ts";
import type { PlanFacts } from "./facts.ts";

/**
 * Measures what a plan needs to know: profile, findings, the target column in full, group and time columns.
 * @throws DatalabError not-found, target-unknown
 */
export const gatherFacts = async (context: Context, request: TrainingRequest, door: DataDoor): Promise<VersionFacts> =>
  measureFacts(context, request, door, await selectSpeeds(context.database));

export type VersionFacts = PlanFacts & { readonly versionSha256: string };

/** @param speeds operations a second of single estimators, as past runs measured them. */
export const measureFacts = async (
  context: Context,
  request: TrainingRequest,
  door: DataDoor,
  speeds: Readonly<Record<string, number>>,
): Promise<VersionFacts> => {
  const { dataset, version } = await door.version(context, request.datasetId, request.version);
  const info = version.columns.find(({ name }) => name === request.target);
  if (!info)
    throw new DatalabError("target-unknown", {
      target: request.target,
      columns: version.columns.map(({ name }) => name),
    });
  const [profile, quality] = await Promise.all([
    door.profile(context, version),
    door.quality(context, version, request.target),
  ]);
  const table = await door.open(context, version);
  try {
    const read = { ...info, kind: ownValue(request.kinds, info.name) ?? info.kind };
    const { columns } = await table.read([read]);
    const group = request.group ?? chosenBy(quality, "use-as-group");
    const time = request.time ?? chosenBy(quality, "use-as-time");
    return {
      datasetName: dataset.name,
      version: version.number,
      versionSha256: version.sha256,
      rowCount: version.rowCount,
      columns: version.columns,
      profile,
      quality,
      target: describeTarget(read, columns[0]!),
      groupCount: group ? (await distinctIn(table, version.columns, group)).distinct : null,
      time: time ? await distinctIn(table, version.columns, time) : null,
      machine: {
        threads: threadCount(context.config),
        memoryLimitMb: context.config.jobs.memoryMb,
        tableLimitMb: context.config.tables.maxDatasetMemoryMb,
        timeLimitSeconds: context.config.jobs.timeLimitMinutes * 60,
        operationsPerSecond: operationsPerSecond(),
        byEstimator: speeds,
      },
    };
  } finally {
    table.close();
  }
};

const chosenBy = (quality: PlanFacts["quality"], action: string): string | undefined =>
  quality.findings.find(({ decision }) => decision?.action === action)?.columns[0];

const distinctIn = async (table: OpenTable, columns: PlanFacts["columns"], name: string) => {
  const info = columns.find((column) => column.name === name);
  if (!info) throw new DatalabError("column-unknown", { column: name, columns: columns.map((column) => column.name) });
  const { columns: read, rowCount } = await table.read([info]);
  const column = read[0]!;
  const seen = new Set<string | number>();
  let missing = 0;
  for (let row = 0; row < rowCount; row++) {
    if (isMissingAt(column, row)) missing++;
    else seen.add(cellOf(column, row)!);
  }
  return { distinct: seen.size, missing };
};
