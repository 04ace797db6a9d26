/** What a learning rate may depend on. */
export interface Progress {
  /** Steps done: 0 at the first. */
  readonly step: number;
  /** The watched loss after each epoch so far; only the plateau schedule reads it. */
  readonly history?: readonly number[];
}

/** The learning rate of the coming step; a pure function. */
export type Schedule = (progress: Progress) => number;
