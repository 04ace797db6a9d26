import { type ColumnInfo, DatalabError, ownValue, type TrainingConfig } from "@datalab/contract";
import { type Column, createRandom, isMissingAt, shuffledIndices, type Table, takeColumnRows } from "@datalab/learn";
import { buildTarget, className } from "./build-target.ts";
import type { Material } from "./material.ts";
import { shareTable, shareTarget } from "./shared.ts";

/**
 * Reads columns of the version.
 * @param rows positions (0-based, ascending) to take; absent: all.
 */
export type ReadColumns = (columns: readonly ColumnInfo[], rows?: Int32Array) => Promise<Table>;

/** Columns of the version by what a run does with them, with the kinds that the run reads them as. */
export const columnRoles = (
  config: Pick<TrainingConfig, "target" | "exclude" | "kinds" | "group" | "time">,
  columns: readonly ColumnInfo[],
) => {
  const asRead = columns.map(({ name, kind }) => ({ name, kind: ownValue(config.kinds, name) ?? kind }));
  const isOut = (name: string) => config.exclude.includes(name) || name === config.group;
  return {
    target: asRead.find(({ name }) => name === config.target),
    features: asRead.filter(({ name }) => name !== config.target && !isOut(name)),
    setAside: asRead.filter(({ name }) => name !== config.target && isOut(name)),
  };
};

/**
 * Reads what a run needs and leaves out the rows that cannot be used: without target, without time, of classes left
 * out; then draws `maxRows` of them by the seed.
 * @throws DatalabError target-unknown, target-empty, target-one-class, target-not-numeric
 */
export const prepareMaterial = async (
  config: TrainingConfig,
  columns: readonly ColumnInfo[],
  read: ReadColumns,
): Promise<Material> => {
  const roles = columnRoles(config, columns);
  if (!roles.target)
    throw new DatalabError("target-unknown", { target: config.target, columns: columns.map(({ name }) => name) });
  const timeInfo = [...roles.features, ...roles.setAside].find(({ name }) => name === config.time);
  const keys = await read(timeInfo ? [roles.target, timeInfo] : [roles.target]);
  const { rows, notes } = usableRows(config, keys.columns[0]!, timeInfo ? keys.columns[1]! : null, keys.rowCount);
  if (rows.length === 0) throw new DatalabError("target-empty", { target: config.target });
  const rowNumbers = rows.map((row) => row + 1);
  const target = buildTarget(config, takeColumnRows(keys.columns[0]!, rows), rowNumbers);
  const all = rows.length === keys.rowCount ? undefined : rows;
  const table = await read(roles.features, all);
  const setAside = await read(roles.setAside, all);
  return {
    table: shareTable({ ...table, rowCount: rows.length }),
    target: shareTarget(target),
    setAside: { ...setAside, rowCount: rows.length },
    rowNumbers,
    notes,
  };
};

const usableRows = (config: TrainingConfig, target: Column, time: Column | null, rowCount: number) => {
  const dropped = new Set(config.dropClasses ?? []);
  const kept: number[] = [];
  let withoutTarget = 0;
  let withoutTime = 0;
  let ofDroppedClasses = 0;
  for (let row = 0; row < rowCount; row++) {
    if (isMissingAt(target, row)) withoutTarget++;
    else if (time && isMissingAt(time, row)) withoutTime++;
    else if (dropped.size > 0 && dropped.has(className(target, row))) ofDroppedClasses++;
    else kept.push(row);
  }
  const isSampled = config.maxRows !== undefined && config.maxRows < kept.length;
  const drawn = isSampled
    ? shuffledIndices(kept.length, createRandom(config.seed).fork("sample"))
        .subarray(0, config.maxRows)
        .map((position) => kept[position] as number)
        .sort()
    : Int32Array.from(kept);
  return {
    rows: drawn,
    notes: {
      versionRows: rowCount,
      withoutTarget,
      withoutTime,
      ofDroppedClasses,
      sampledFrom: isSampled ? kept.length : null,
    },
  };
};
