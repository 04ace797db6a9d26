/** Sets that grow together (Tarjan's union-find with path halving). */
export const openUnion = (count: number) => {
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  const rootOf = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  return {
    join(a: number, b: number): void {
      const [one, two] = [rootOf(a), rootOf(b)];
      // The smaller index stays the root, so that groups come in the order of their first member.
      if (one < two) parents[two] = one;
      else parents[one] = two;
    },
    areJoined: (a: number, b: number): boolean => rootOf(a) === rootOf(b),
    rootOf,
  };
};
