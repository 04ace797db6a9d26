/** The channel on which readers of a run's events are woken. */
export const runChannel = (runId: string): string => `run:${runId}`;
