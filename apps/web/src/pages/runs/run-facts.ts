import { endStates, type RunSummary } from "@datalab/contract";

export const isOver = ({ state }: RunSummary): boolean => endStates.includes(state);
