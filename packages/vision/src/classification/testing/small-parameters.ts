/** What keeps the contract suite quick: fewer layers, fewer epochs. */
export const smallParameters: Readonly<Record<string, Readonly<Record<string, number | boolean | string>>>> = {
  "frozen-knn": { layers: "e13", neighbours: 3 },
  "frozen-logistic": { layers: "e13" },
};
