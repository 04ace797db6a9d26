/** Group numbers as 0 … count − 1, in order of first appearance. */
export const denseGroups = (groups: Int32Array): { readonly dense: Int32Array; readonly count: number } => {
  const most = groups.reduce((max, group) => Math.max(max, group), 0);
  const least = groups.reduce((min, group) => Math.min(min, group), 0);
  // A table of numbers is some ten times faster than a Map, and duplicate groups always fit it.
  return least >= 0 && most < 4 * groups.length + 1024 ? byTable(groups, most) : byMap(groups);
};

const byTable = (groups: Int32Array, most: number) => {
  const numberOf = new Int32Array(most + 1);
  let count = 0;
  const dense = groups.map((group) => {
    if (numberOf[group] === 0) numberOf[group] = ++count;
    return (numberOf[group] as number) - 1;
  });
  return { dense, count };
};

const byMap = (groups: Int32Array) => {
  const numberOf = new Map<number, number>();
  const dense = groups.map((group) => {
    const known = numberOf.get(group) ?? numberOf.size;
    if (known === numberOf.size) numberOf.set(group, known);
    return known;
  });
  return { dense, count: numberOf.size };
};
