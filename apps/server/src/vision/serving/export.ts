import { DatalabError } from "@datalab/contract";
import { exportVisionModel as asOnnx, VisionError } from "@datalab/vision";
import type { Context } from "../../platform/context.ts";
import type { BytesAnswer } from "../../platform/http/bytes.ts";
import type { VisionModels } from "./models.ts";

/**
 * A model as one ONNX file with its pre-processing: pictures in as bytes (N × H × W × 3), answer and map out.
 * @throws model-missing; vision-export-unsupported where the estimator cannot be written as one graph
 */
export const exportVisionModel = async (
  context: Context,
  models: VisionModels,
  runId: string,
): Promise<BytesAnswer> => {
  const { estimator, runNumber } = await models.describe(context, runId);
  try {
    const content = await asOnnx(await models.stored(context, runId));
    return {
      content,
      type: "application/octet-stream",
      fileName: `run-${String(runNumber)}.onnx`,
      sizeBytes: content.length,
    };
  } catch (error) {
    if (error instanceof VisionError && error.code === "not-exportable")
      throw new DatalabError("vision-export-unsupported", { estimator });
    throw error;
  }
};
