import { resolveParameters } from "@datalab/learn";
import type { Engine } from "./engine.ts";
import { type FeatureRequest, mapsRequest } from "./features.ts";
import { note } from "./search.ts";

/** Computes beforehand what the candidates say they need, so that fits and tests find it. */
export const prepareFeatures = async (engine: Engine): Promise<void> => {
  const { roles, store, context } = engine;
  const requests = requestsOf(engine);
  if (requests.length === 0) return;
  const indices = [...new Set([...roles.train, ...roles.folds.flatMap(({ validate }) => validate), ...roles.test])];
  const started = context.now();
  let lastTold = -Infinity;
  let fromCache = 0;
  await store.prepare(indices, requests, ({ done, of, cached }) => {
    fromCache = cached;
    const now = context.now();
    if (done < of && now - lastTold < 250) return;
    lastTold = now;
    const seconds = (now - started) / 1000;
    const imagesPerSecond = done > cached && seconds > 0 ? (done - cached) / seconds : null;
    context.report({ type: "features", done, of, cached, imagesPerSecond });
  });
  if (fromCache > 0) note(engine, "vision.features-cached", { images: Math.min(fromCache, indices.length) });
};

/** Each once, whoever asks. */
const requestsOf = ({ plan, estimatorOf }: Engine): FeatureRequest[] => {
  const byKey = new Map<string, FeatureRequest>();
  for (const [index, { parameters }] of plan.candidates.entries()) {
    const estimator = estimatorOf(index);
    const needs = estimator.needs?.(resolveParameters(estimator.id, estimator.parameters, parameters), plan.imageSize);
    for (const request of [...(needs?.pooled ?? []), ...(needs?.maps ?? []).map(mapsRequest)])
      byKey.set(JSON.stringify(request), request);
  }
  return [...byKey.values()];
};
