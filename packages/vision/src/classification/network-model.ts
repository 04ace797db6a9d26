import { openSession, parseGraph, serialiseGraph } from "@datalab/onnx";
import { softmax } from "../baseline/linear-model.ts";
import type { LoadedVisionModel, StoredVisionModel, VisionAnswer } from "../engine/contract.ts";
import { mirrored } from "../engine/features.ts";
import { modelBytes } from "../engine/fit.ts";
import { VisionError } from "../engine/vision-error.ts";
import { type Normalisation, toTensor } from "./examples.ts";
import { gradCam } from "./grad-cam.ts";

/** What a card says of a network beside its weights. */
export interface NetworkCard {
  readonly normalisation: Normalisation;
  readonly flipsAtTest: boolean;
  /** The value whose places Grad-CAM weighs. */
  readonly features: string;
  /** Classes that training held. */
  readonly seen: readonly number[];
}

/** @throws VisionError bad-model */
export const networkCardOf = ({ card }: StoredVisionModel): NetworkCard => {
  const { network } = card.extra as { network?: NetworkCard };
  if (!network?.normalisation || !Array.isArray(network.seen))
    throw new VisionError("bad-model", "The model does not say how its network is fed.");
  return network;
};

/** Pictures at a time. */
const atOnce = 32;

/** Opens a network of pictures: `image` in, logits out. */
export const loadNetworkModel = async (
  model: StoredVisionModel,
  { threads }: { readonly threads: number },
): Promise<LoadedVisionModel> => {
  if (!model.network) throw new VisionError("bad-model", "The model lacks its network.");
  const about = networkCardOf(model);
  const { classes, imageSize } = model.card;
  const graph = parseGraph(model.network);
  const logits = graph.outputs[0]!.name;
  const session = await openSession(serialiseGraph(graph), { threads });
  const seen = new Set(about.seen);

  const probabilitiesOf = async (pictures: readonly Uint8Array[]): Promise<Float64Array[]> => {
    const answer = await session.run({ image: toTensor(pictures, imageSize, about.normalisation) }, [logits]);
    const scores = answer[logits]!.data as Float32Array;
    return pictures.map((_, row) =>
      softmax(Float64Array.from(classes, (__, k) => (seen.has(k) ? scores[row * classes.length + k]! : -Infinity))),
    );
  };

  return {
    card: model.card,
    sizeBytes: modelBytes(model),
    async answer(pictures) {
      const answers: VisionAnswer[] = [];
      for (let start = 0; start < pictures.length; start += atOnce) {
        const chunk = pictures.slice(start, start + atOnce);
        const straight = await probabilitiesOf(chunk);
        const mirror = about.flipsAtTest
          ? await probabilitiesOf(chunk.map((one) => mirrored(one, imageSize)))
          : straight;
        for (const [row, own] of straight.entries())
          answers.push({ score: null, map: null, probabilities: own.map((p, k) => (p + mirror[row]![k]!) / 2) });
      }
      return answers;
    },
    explain: (picture, classIndex) =>
      gradCam(graph, about.features, toTensor([picture], imageSize, about.normalisation), classIndex),
    close: () => session.release(),
  };
};
