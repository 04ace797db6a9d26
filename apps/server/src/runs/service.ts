/** Events and checkpoints of any run, for the rooms of trainings. */
export {
  appendRunEvents,
  type CandidateRow,
  type Database,
  insertRunUnit,
  readRunEvents,
  selectCandidates,
  selectUnits,
  type TimedEvent,
  type UnitRow,
  upsertCandidate,
} from "./repository.ts";
