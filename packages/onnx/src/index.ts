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
export { operatorOf, operators } from "./operators/catalogue.ts";
export type { Operator } from "./operators/operator.ts";
export { decodeModel } from "./proto/decode.ts";
export { encodeModel } from "./proto/encode.ts";
export type { Attribute, Attributes, Dimension, GraphModel, Model, NodeModel, ValueModel } from "./proto/model.ts";
export { evaluateOnce } from "./run/evaluate.ts";
export { foldGraph } from "./run/fold.ts";
export { openSession, type Session, type SessionOptions, type SessionValue } from "./run/session.ts";
export { createSessionCache, type SessionCache } from "./run/session-cache.ts";
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
