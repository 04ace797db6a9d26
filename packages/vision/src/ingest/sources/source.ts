/** One file of an archive or a folder, as it is met. */
export interface SourceEntry {
  /** As the archive says it; nothing is trusted about it. */
  readonly name: string;
  readonly kind: "file" | "link" | "encrypted";
  /** As declared; reading checks it. */
  readonly sizeBytes: number;
  /**
   * The bytes; only until the next entry is asked for. Empty for links and encrypted files.
   * @throws ImageError corrupt, too-large
   */
  read(): Promise<Uint8Array>;
}

export interface SourceLimits {
  /** More files are refused as a whole. */
  readonly maxFiles: number;
  /** Of one file, bytes: a larger one is left out. */
  readonly maxFileBytes: number;
  /** Of all files unpacked, bytes: an archive that says more, or gives more, is refused as a whole. */
  readonly maxTotalBytes: number;
}

export const defaultSourceLimits: SourceLimits = {
  maxFiles: 250_000,
  maxFileBytes: 256 * 1024 * 1024,
  maxTotalBytes: 40 * 1024 ** 3,
};

/** Files of an archive or a folder; read from the start as often as one likes, in the same order each time. */
export interface ImageFiles {
  /** @throws IngestError archive-unreadable, archive-too-many-files, archive-too-large */
  entries(signal?: AbortSignal): AsyncGenerator<SourceEntry>;
}
