/**
 * Names for the columns that a model adds beside those of a file: one that the file has already, in any case, gets the
 * first number that is free: `prediction`, `prediction_2`…
 */
export const freeNames = (wanted: readonly string[], taken: readonly string[]): string[] => {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    let free = name;
    for (let number = 2; used.has(free.toLowerCase()); number++) free = `${name}_${String(number)}`;
    used.add(free.toLowerCase());
    return free;
  });
};
