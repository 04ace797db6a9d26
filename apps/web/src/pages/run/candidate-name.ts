/** The parameters worth telling beside a candidate's name: those that were set, at most three. */
export const detailOf = (parameters: Readonly<Record<string, unknown>>): string =>
  Object.entries(parameters)
    .slice(0, 3)
    .map(([name, value]) => `${name} ${typeof value === "number" ? Number(value.toPrecision(4)) : String(value)}`)
    .join(", ");
