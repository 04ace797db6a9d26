import type { ColumnInfo, DatasetVersion, Profile, QualityReport } from "@datalab/contract";
import type { Table } from "@datalab/learn";
import type { Context } from "../../platform/context.ts";

/** The data as a training sees them. */
export interface DataDoor {
  /** @param number absent: the newest. @throws not-found */
  version(
    context: Context,
    datasetId: string,
    number: number | undefined,
  ): Promise<{ readonly dataset: { readonly id: string; readonly name: string }; readonly version: DatasetVersion }>;
  profile(context: Context, version: DatasetVersion): Promise<Profile>;
  /** With what people decided. */
  quality(context: Context, version: DatasetVersion, target: string): Promise<QualityReport>;
  /** Opens the version for reading. */
  open(context: Context, version: DatasetVersion): Promise<OpenTable>;
}

export interface OpenTable {
  /** @param rows positions (0-based, ascending); absent: all */
  read(columns: readonly ColumnInfo[], rows?: Int32Array): Promise<Table>;
  close(): void;
}
