import type { Translated } from "../dictionary.ts";
import type { train as english } from "../en/train.ts";

export const train: Translated<typeof english> = {
  title: "Nouvel entraînement",
  toAnswer_one: "{{count, number}} point à trancher",
  toAnswer_other: "{{count, number}} points à trancher",
};
