/** What is changed about a picture before it is saved as a new version. */
export interface Change {
  readonly label?: string;
  readonly leaveOut?: boolean;
}

interface Step {
  readonly indices: readonly number[];
  readonly change: Change;
}

/** Steps in their order; those from `at` on are undone. */
export interface LabelHistory {
  readonly steps: readonly Step[];
  readonly at: number;
}

export const startHistory: LabelHistory = { steps: [], at: 0 };

/** A step after those that stand; what was undone is forgotten. */
export const applied = ({ steps, at }: LabelHistory, indices: readonly number[], change: Change): LabelHistory => ({
  steps: [...steps.slice(0, at), { indices, change }],
  at: at + 1,
});

export const undone = (history: LabelHistory): LabelHistory => ({ ...history, at: Math.max(0, history.at - 1) });
export const redone = (history: LabelHistory): LabelHistory => ({
  ...history,
  at: Math.min(history.steps.length, history.at + 1),
});

/** What stands, one change a picture, the last one. */
export const changesOf = ({ steps, at }: LabelHistory): (Change & { index: number })[] => {
  const last = new Map<number, Change>();
  for (const { indices, change } of steps.slice(0, at)) for (const index of indices) last.set(index, change);
  return [...last].map(([index, change]) => ({ index, ...change })).sort((a, b) => a.index - b.index);
};
