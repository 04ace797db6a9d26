import type { FileRecord, IngestSink } from "../ingest/records.ts";

export interface MemorySink extends IngestSink<number> {
  readonly stored: Uint8Array[];
  readonly records: FileRecord<number>[];
}

/** Keeps everything; a place is a position. */
export const memorySink = (): MemorySink => {
  const stored: Uint8Array[] = [];
  const records: FileRecord<number>[] = [];
  return {
    stored,
    records,
    addPicture: async ({ bytes }) => stored.push(bytes) - 1,
    addMask: async (bytes) => stored.push(bytes) - 1,
    readMask: async (place) => stored[place] as Uint8Array,
    finished: async (record) => void records.push(record),
  };
};
