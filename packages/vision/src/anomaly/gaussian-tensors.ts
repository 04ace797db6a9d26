import type { StoredTensor, StoredVisionModel } from "../engine/contract.ts";
import { floatTensor, integerTensor } from "./detector.ts";
import type { Gaussians } from "./gaussians.ts";

/** Gaussians as tensors of a stored model. @param prefix where a model has several */
export const storedGaussians = ({ kept, means, whitening }: Gaussians, prefix = ""): Record<string, StoredTensor> => {
  const places = means.length / kept.length;
  return {
    [`${prefix}kept`]: { shape: [kept.length], data: kept },
    [`${prefix}means`]: { shape: [places, kept.length], data: means },
    [`${prefix}whitening`]: { shape: [places, whitening.length / places], data: whitening },
  };
};

/** @throws Error where they are missing or do not fit each other */
export const gaussiansOf = (model: Pick<StoredVisionModel, "tensors">, prefix = ""): Gaussians => {
  const kept = integerTensor(model, `${prefix}kept`);
  const means = floatTensor(model, `${prefix}means`);
  const whitening = floatTensor(model, `${prefix}whitening`);
  if (whitening.length * 2 !== means.length * (kept.length + 1))
    throw new Error("The stored model's Gaussians do not fit each other.");
  return { kept, means, whitening };
};
