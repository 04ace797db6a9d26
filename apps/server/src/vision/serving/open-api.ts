import { judgementSchema, type VisionModel } from "@datalab/contract";
import type { OpenApiPaths } from "../../platform/http/lab.ts";
import { jsonSchemaOf } from "../../platform/http/open-api.ts";

const pictures = ["image/png", "image/jpeg", "image/webp", "image/bmp", "image/tiff", "application/octet-stream"];

/** The endpoint of one model on pictures: bytes in, judgement out. */
export const visionModelPaths = (model: VisionModel): OpenApiPaths => {
  const answers =
    model.task === "anomaly"
      ? `Answers good or defect (threshold ${model.threshold}), with a map and the defects.`
      : `Answers one of: ${model.classes.join(", ")}.`;
  return {
    [`/api/vision/models/${model.runId}/judge`]: {
      post: {
        operationId: `judge_run_${model.runNumber}`,
        summary: `${model.name}: judges a picture (${model.estimator})`,
        description: `${answers} The picture is looked at with ${model.imageSize} × ${model.imageSize} px.`,
        tags: ["vision"],
        requestBody: {
          required: true,
          content: Object.fromEntries(pictures.map((type) => [type, { schema: { type: "string", format: "binary" } }])),
        },
        responses: {
          200: {
            description: "The whole answer about the picture",
            content: { "application/json": { schema: jsonSchemaOf(judgementSchema, "output") } },
          },
          default: { $ref: "#/components/responses/Problem" },
        },
      },
    },
  };
};
