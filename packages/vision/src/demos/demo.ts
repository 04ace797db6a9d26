import type { ImageFiles } from "../ingest/sources/source.ts";

/** A set that comes with the lab, drawn when it is opened. The same pictures on every machine. */
export interface ImageDemo {
  readonly id: string;
  readonly task: "classification" | "anomaly";
  readonly imageCount: number;
  /** Where it comes from and its licence. */
  readonly origin: string;
  files(): ImageFiles;
}

export interface DrawnFile {
  readonly name: string;
  /** Encoded bytes. */
  draw(): Promise<Uint8Array>;
}

/** Files that are drawn one by one as an import reads them. */
export const drawnFiles = (files: readonly DrawnFile[]): ImageFiles => ({
  async *entries(signal) {
    for (const { name, draw } of files) {
      signal?.throwIfAborted();
      yield { name, kind: "file", sizeBytes: 0, read: draw };
    }
  },
});
