import { opendir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ImageError } from "../../decode/image-error.ts";
import { openBudget } from "./budget.ts";
import type { ImageFiles, SourceEntry, SourceLimits } from "./source.ts";

/** A folder on disk, all below it, by name. Links are met, never followed. */
export const folderFiles = (root: string, limits: SourceLimits): ImageFiles => {
  async function* walk(below: string, spend: (sizeBytes: number) => void): AsyncGenerator<SourceEntry> {
    const found = [];
    for await (const entry of await opendir(join(root, below))) found.push(entry);
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of found) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      const path = join(root, name);
      if (entry.isDirectory()) yield* walk(name, spend);
      else if (entry.isSymbolicLink()) {
        spend(0);
        yield { name, kind: "link", sizeBytes: 0, read: async () => new Uint8Array(0) };
      } else if (entry.isFile()) {
        const { size } = await stat(path);
        spend(size);
        const read = async (): Promise<Uint8Array> => {
          if (size > limits.maxFileBytes) throw new ImageError("too-large", { sizeBytes: size });
          return readFile(path);
        };
        yield { name, kind: "file", sizeBytes: size, read };
      }
    }
  }
  return {
    async *entries(signal) {
      for await (const entry of walk("", openBudget(limits))) {
        signal?.throwIfAborted();
        yield entry;
      }
    },
  };
};
