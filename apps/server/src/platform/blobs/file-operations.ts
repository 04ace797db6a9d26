import { chmod, type FileHandle, mkdir, open, rename, rm, statfs, utimes } from "node:fs/promises";

/** The disk, as the driver uses it: one door, so that a test can make the nth step fail. */
export interface FileOperations {
  create(path: string): Promise<FileHandle>;
  write(file: FileHandle, bytes: Uint8Array): Promise<void>;
  sync(file: FileHandle): Promise<void>;
  /** Makes names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  protect(path: string): Promise<void>;
  /** Sets its time to now. */
  touch(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  freeBytes(path: string): Promise<number>;
}

/** Node's file system. */
export const disk: FileOperations = {
  create: (path) => open(path, "wx", 0o600),
  async write(file, bytes) {
    for (let offset = 0; offset < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, offset);
      offset += bytesWritten;
    }
  },
  sync: (file) => file.sync(),
  async syncFolder(path) {
    if (process.platform === "win32") return; // folders cannot be opened there
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  rename,
  protect: (path) => chmod(path, 0o400),
  async touch(path) {
    const now = new Date();
    await utimes(path, now, now);
  },
  remove: (path) => rm(path, { force: true }),
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};
