export { addGradients } from "./autodiff/gradients.ts";
export type {
  BatchNormalizationAttributes,
  ConvAttributes,
  ConvTransposeAttributes,
  GemmAttributes,
  PoolAttributes,
  ResizeAttributes,
} from "./graph/attributes.ts";
export { GraphBuilder, type Operand } from "./graph/builder.ts";
export { copyGraph, extractSubgraph, type Intermediate, listIntermediates } from "./graph/extract.ts";
export { fuseBatchNormalization } from "./graph/fuse.ts";
export { Graph, type NodeOptions, standardOpset } from "./graph/graph.ts";
export { type ParseOptions, parseGraph } from "./graph/parse.ts";
export { serialiseGraph } from "./graph/serialise.ts";
export type { Shape } from "./graph/shape.ts";
export { shapeOf, staticShape, type Value } from "./graph/value.ts";
export { losses } from "./losses/catalogue.ts";
export { gaussianDivergence } from "./losses/kl-divergence.ts";
export type { Loss } from "./losses/loss.ts";
export { ssimMap } from "./losses/ssim.ts";
export { defineNetwork } from "./network/define-network.ts";
export type { Initialisation } from "./network/initial-weights.ts";
export type { ConvOptions, Layers } from "./network/layers.ts";
export { weightNames, weightsAfter } from "./network/trainable.ts";
export { operatorOf, operators } from "./operators/catalogue.ts";
export type { Operator } from "./operators/operator.ts";
export { optimisers } from "./optimisers/catalogue.ts";
export type { Optimiser } from "./optimisers/optimiser.ts";
export { decodeModel } from "./proto/decode.ts";
export { encodeModel } from "./proto/encode.ts";
export type { Attribute, Attributes, Dimension, GraphModel, Model, NodeModel, ValueModel } from "./proto/model.ts";
export { evaluateOnce } from "./run/evaluate.ts";
export { foldGraph } from "./run/fold.ts";
export { openSession, type Session, type SessionOptions, type SessionValue } from "./run/session.ts";
export { createSessionCache, type SessionCache } from "./run/session-cache.ts";
export { schedules } from "./schedules/catalogue.ts";
export type { Progress, Schedule } from "./schedules/schedule.ts";
export {
  booleans,
  elementCount,
  floats,
  integers,
  numbersOf,
  type Tensor,
  tensorBytes,
  zeros,
} from "./tensor/tensor.ts";
export type { ElementType } from "./tensor/types.ts";
export type { LossBuilder } from "./train/step-graph.ts";
export { type Batch, createTrainer, type Trainer, type TrainerOptions, type TrainerState } from "./train/trainer.ts";
