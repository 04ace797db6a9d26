import type { Translated } from "../dictionary.ts";
import type { data as english } from "../en/data.ts";

export const data: Translated<typeof english> = {
  title: "Données",
};
