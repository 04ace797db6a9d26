import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FileRecord, type IngestSink, signalBytes } from "@datalab/vision";
import type { BlobStore } from "../platform/blobs/blob-store.ts";

/**
 * Where bytes lie: a pack is one blob of many pictures, for a blob each would cost a file and several syncs each
 * (docs/decisions/0008-pictures-lie-in-packs.md).
 */
export interface Place {
  readonly pack: number;
  readonly offset: number;
  readonly sizeBytes: number;
  /** WebP behind the picture and its signal; 0: the picture is its own thumbnail. */
  readonly thumbnailBytes: number;
}

/** A pack is closed at this size, or at this many files. */
const packBytes = 64 * 1024 * 1024;
const packFiles = 20_000;

export interface PackWriterOptions {
  readonly blobs: BlobStore;
  /** For the pack that is being written. */
  readonly folder: string;
  /** Packs that an earlier attempt stored, by number. */
  readonly stored: readonly string[];
  /** A pack is in the store, with the records finished since the last one: say so, so that a resumed import finds it. */
  readonly onStored: (position: number, sha256: string, records: readonly FileRecord<Place>[]) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface PackWriter extends IngestSink<Place> {
  /** Stores the last pack. @returns all packs by number */
  close(): Promise<string[]>;
}

/** Puts what an import keeps into packs, one after the other. */
export const openPackWriter = ({ blobs, folder, stored, onStored, signal }: PackWriterOptions): PackWriter => {
  const packs = [...stored];
  let file: FileHandle | undefined;
  let size = 0;
  let records: FileRecord<Place>[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  /** One at a time, in the order asked for. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };
  const pathOf = (): string => join(folder, `pack-${packs.length}`);
  const append = (parts: readonly Uint8Array[], thumbnailBytes: number): Promise<Place> =>
    inTurn(async () => {
      file ??= await open(pathOf(), "w+");
      const offset = size;
      for (const part of parts) {
        await file.write(part, 0, part.length, size);
        size += part.length;
      }
      return { pack: packs.length, offset, sizeBytes: (parts[0] as Uint8Array).length, thumbnailBytes };
    });
  const store = async (): Promise<void> => {
    if (file === undefined) return;
    await file.close();
    const { sha256 } = await blobs.putFile(pathOf(), signal);
    await rm(pathOf(), { force: true });
    const position = packs.push(sha256) - 1;
    const finished = records;
    [file, size, records] = [undefined, 0, []];
    await onStored(position, sha256, finished);
  };
  return {
    addPicture: ({ bytes, signal: figures, thumbnail }) =>
      append(thumbnail ? [bytes, figures, thumbnail] : [bytes, figures], thumbnail?.length ?? 0),
    addMask: (png) => append([png], 0),
    readMask: (place) =>
      inTurn(async () => {
        if (place.pack < packs.length) return readRange(blobs, packs, place);
        const bytes = Buffer.alloc(place.sizeBytes);
        await (file as FileHandle).read(bytes, 0, bytes.length, place.offset);
        return bytes;
      }),
    finished: (record) =>
      inTurn(async () => {
        records.push(record);
        if (size >= packBytes || records.length >= packFiles) await store();
      }),
    close: () =>
      inTurn(async () => {
        await store();
        return packs;
      }),
  };
};

interface Range {
  readonly pack: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Bytes out of a pack. @throws not-found, blob-corrupt */
export const readRange = async (
  blobs: BlobStore,
  packs: readonly string[],
  { pack, offset, sizeBytes }: Range,
): Promise<Buffer> => {
  const file = await open(await blobs.localPath(packs[pack] as string));
  try {
    const bytes = Buffer.alloc(sizeBytes);
    await file.read(bytes, 0, sizeBytes, offset);
    return bytes;
  } finally {
    await file.close();
  }
};

/** Signals of pictures, in the order asked for; packs are opened once. */
export const readSignals = async (
  blobs: BlobStore,
  packs: readonly string[],
  places: readonly Pick<Place, "pack" | "offset" | "sizeBytes">[],
): Promise<Uint8Array[]> => {
  const files = new Map<number, FileHandle>();
  try {
    const signals: Uint8Array[] = [];
    for (const { pack, offset, sizeBytes } of places) {
      const file = files.get(pack) ?? (await open(await blobs.localPath(packs[pack] as string)));
      files.set(pack, file);
      const bytes = Buffer.alloc(signalBytes);
      await file.read(bytes, 0, signalBytes, offset + sizeBytes);
      signals.push(bytes);
    }
    return signals;
  } finally {
    for (const file of files.values()) await file.close();
  }
};

/** Where the thumbnail of a picture lies; null where the picture is its own. */
export const thumbnailRange = ({ pack, offset, sizeBytes, thumbnailBytes }: Place): Range | null =>
  thumbnailBytes === 0 ? null : { pack, offset: offset + sizeBytes + signalBytes, sizeBytes: thumbnailBytes };
