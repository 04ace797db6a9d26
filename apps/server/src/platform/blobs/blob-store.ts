import type { Readable } from "node:stream";

export interface BlobInfo {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface StoredBlob extends BlobInfo {
  /** When its bytes were last put. */
  readonly storedAt: Date;
}

/** Bytes by the SHA-256 of their content. A driver keeps them on disk, in a bucket…; all pass the same contract suite. */
export interface BlobStore {
  /** Atomic and durable: when it resolves the bytes are on disk (fsync). The same bytes twice are one blob. @throws disk-full */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<BlobInfo>;
  /** Takes over a finished local file (it is moved or copied). */
  putFile(path: string, signal?: AbortSignal): Promise<BlobInfo>;
  /** The whole blob, its hash checked. @throws blob-corrupt, not-found */
  read(sha256: string): Promise<Uint8Array>;
  /** A stream whose hash is checked at its end. */
  stream(sha256: string): Promise<Readable>;
  /** A read-only local path with these bytes, hash checked (once a process), for engines that read files. */
  localPath(sha256: string): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /** Null where there is none. */
  info(sha256: string): Promise<StoredBlob | null>;
  /** Every blob that was there when the listing began, in no order. */
  list(): AsyncIterable<StoredBlob>;
  delete(sha256: string): Promise<void>;
}
