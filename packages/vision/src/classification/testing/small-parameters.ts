/** What keeps the contract suite quick: fewer layers, fewer epochs, larger steps. */
export const smallParameters: Readonly<Record<string, Readonly<Record<string, number | boolean | string>>>> = {
  "frozen-knn": { layers: "e13", neighbours: 3 },
  "frozen-logistic": { layers: "e13" },
  "frozen-mlp": { layers: "e13", hidden: 16, epochs: 30, batch: 8, mix: "none", learningRate: 3e-3 },
  "cnn-small": { epochs: 12, batch: 8, augmentation: "light" },
  "resnet-small": { epochs: 8, batch: 8, augmentation: "none" },
  "fine-tuned": { epochs: 6, batch: 8, augmentation: "light", learningRate: 3e-3 },
};
