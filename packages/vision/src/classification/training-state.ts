import { fromText, readContainer, toText, writeContainer } from "@datalab/learn";
import type { TrainerState } from "@datalab/onnx";
import type { Progress } from "./train-network.ts";

/** All that a training in epochs needs to go on. */
export interface TrainingState {
  readonly progress: Progress;
  readonly now: TrainerState;
  /** State of the best epoch; null where the last one is kept. */
  readonly best: TrainerState | null;
}

const format = "datalab-epochs/1";

export const writeTraining = (state: TrainingState): Uint8Array => writeContainer(toText(state), format);

/** @throws PipelineFileError where the bytes were cut short or changed */
export const readTraining = (bytes: Uint8Array | null): TrainingState | null => {
  if (!bytes) return null;
  const { text, tensors } = readContainer(bytes, format);
  return fromText(text, tensors) as TrainingState;
};
