import type { ColumnInfo, Profile, QualityReport } from "@datalab/contract";

/** What a plan knows. Everything is measured beforehand: planning itself is pure. */
export interface PlanFacts {
  readonly datasetName: string;
  readonly version: number;
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  readonly profile: Profile;
  /** With the target of the request, and what people decided. */
  readonly quality: QualityReport;
  readonly target: TargetFacts;
  /** Values of the group column: how many there are. Null without one. */
  readonly groupCount: number | null;
  /** Distinct moments, and rows without one. Null without a time column. */
  readonly time: { readonly distinct: number; readonly missing: number } | null;
  readonly machine: MachineFacts;
}

/** The target column, counted in full. */
export interface TargetFacts {
  readonly name: string;
  readonly kind: ColumnInfo["kind"];
  readonly rows: number;
  readonly missing: number;
  /** Values and how often they stand, most frequent first; only while there are at most `countedValues` of them. */
  readonly values: readonly { readonly name: string; readonly count: number }[];
  readonly distinct: number;
  /** Null where the cells are no numbers. */
  readonly numbers: { readonly min: number; readonly max: number; readonly areWhole: boolean } | null;
}

export interface MachineFacts {
  /** Fits at a time. */
  readonly threads: number;
  readonly memoryLimitMb: number;
  /** A larger table is never loaded whole. */
  readonly tableLimitMb: number;
  readonly timeLimitSeconds: number;
  /** Operations a second, as `fitCost` counts them. */
  readonly operationsPerSecond: number;
  readonly byEstimator: Readonly<Record<string, number>>;
}

/** More classes than this cannot be told apart, nor shown. */
export const mostClasses = 100;
