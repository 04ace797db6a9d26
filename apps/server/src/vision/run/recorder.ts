import type { VisionEventData, VisionStep } from "@datalab/contract";
import type { VisionJournal, VisionUnit } from "@datalab/vision";
import type { JobContext } from "../../platform/jobs/jobs.ts";
import { doublesToBytes } from "../../runs/doubles.ts";
import { createEventWriter, type EventWriter } from "../../runs/event-writer.ts";
import type { StepState } from "../../runs/schema.ts";
import { upsertCandidate } from "../../runs/service.ts";
import { type Database, findCheckpoint, insertVisionUnit, upsertCheckpoint, visionStore } from "../repository.ts";

/** Writes what a run tells and keeps what it must not lose. */
export interface VisionRecorder extends EventWriter<VisionEventData>, VisionJournal {
  /** All finished fits, of earlier attempts and of this one. */
  units(): readonly VisionUnit[];
}

export const createVisionRecorder = (
  context: Pick<JobContext, "owned" | "blobs" | "database">,
  runId: string,
  before: {
    readonly finished: readonly VisionUnit[];
    readonly stepStates: Readonly<Record<VisionStep, StepState>>;
    /** Written together with a checkpoint. */
    readonly onUnit: (database: Database, unit: VisionUnit) => Promise<void>;
  },
  onBroken: (error: unknown) => void,
): VisionRecorder => {
  const { stepStates, finished } = before;
  const units = [...finished];
  const writer = createEventWriter<VisionStep, VisionEventData>(context, visionStore, runId, { stepStates, onBroken });
  return {
    ...writer,
    finished,
    units: () => units,
    async keep(unit) {
      const { predictions, scores, ...scored } = unit;
      const blob = await context.blobs.put(doublesToBytes(predictions));
      await writer.write(async (database) => {
        await insertVisionUnit(database, { runId, ...scored, scores: { ...scores }, predictions: blob.sha256 });
        await before.onUnit(database, unit);
      });
      units.push(unit);
    },
    keepFailure: (index, error) =>
      writer.write((database) => upsertCandidate(database, { runId, index, state: "failed", error })),
    async readCheckpoint(key) {
      const sha256 = await findCheckpoint(context.database, runId, key);
      return sha256 ? context.blobs.read(sha256) : null;
    },
    async writeCheckpoint(key, bytes) {
      const { sha256 } = await context.blobs.put(bytes);
      await writer.write((database) => upsertCheckpoint(database, { runId, key, sha256 }));
    },
  };
};
