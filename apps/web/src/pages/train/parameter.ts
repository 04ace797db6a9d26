import type { Catalogue } from "@datalab/contract";

export type Parameter = Catalogue["estimators"][number]["parameters"][string];
export type ParameterValue = number | boolean | string;

export type ParameterFault =
  | { readonly kind: "not-a-number" }
  | { readonly kind: "under" | "over"; readonly bound: number };

/** Reads what was typed for a parameter: a number within its range (either decimal mark), or what is wrong with it. */
export const readParameter = (
  parameter: Parameter & { type: "real" | "integer" },
  text: string,
): { readonly value: number } | { readonly fault: ParameterFault } => {
  const value = Number(text.trim().replace(",", ".").replace("−", "-"));
  if (text.trim() === "" || Number.isNaN(value) || (parameter.type === "integer" && !Number.isInteger(value)))
    return { fault: { kind: "not-a-number" } };
  if (parameter.min !== null && value < parameter.min) return { fault: { kind: "under", bound: parameter.min } };
  if (parameter.max !== null && value > parameter.max) return { fault: { kind: "over", bound: parameter.max } };
  return { value };
};
