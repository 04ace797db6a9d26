import { DatalabError } from "@datalab/contract";
import type { Context } from "../../platform/context.ts";
import type { BytesAnswer } from "../../platform/http/bytes.ts";
import type { VisionModels } from "./models.ts";

/** @throws model-missing; vision-export-unsupported: no model on pictures can be written as one graph yet */
export const exportVisionModel = async (
  context: Context,
  models: VisionModels,
  runId: string,
): Promise<BytesAnswer> => {
  const { estimator } = await models.describe(context, runId);
  throw new DatalabError("vision-export-unsupported", { estimator });
};
