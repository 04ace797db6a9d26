import type { GraphBuilder } from "../graph/builder.ts";
import { foldConstants } from "../graph/fold-constants.ts";
import type { Graph } from "../graph/graph.ts";
import { evaluateOnce } from "./evaluate.ts";

/** Replaces everything that depends on constants alone by its value, and drops what no output needs. */
export const foldGraph = (graph: Graph): Promise<GraphBuilder> => foldConstants(graph, evaluateOnce);
