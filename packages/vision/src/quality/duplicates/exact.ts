/** Indices that share a key, for keys that several have; in the order of their first index. */
export const groupsBy = <K>(keys: readonly K[]): number[][] => {
  const byKey = new Map<K, number[]>();
  for (const [index, key] of keys.entries()) {
    const known = byKey.get(key);
    if (known) known.push(index);
    else byKey.set(key, [index]);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
};
