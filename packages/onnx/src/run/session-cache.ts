import { openSession, type Session, type SessionOptions } from "./session.ts";

/** Opened models by key, the least lately used released when their files together pass the limit. */
export interface SessionCache {
  /** @param model called only when the key is not held. Do not release the session: the cache does. */
  get(key: string, model: () => Uint8Array | Promise<Uint8Array>): Promise<Session>;
  readonly sizeBytes: number;
  clear(): Promise<void>;
}

interface Entry {
  readonly session: Promise<Session>;
  sizeBytes: number;
}

/** @param limitBytes of model files; one model larger than the limit is held alone. */
export const createSessionCache = (limitBytes: number, options: SessionOptions = {}): SessionCache => {
  const entries = new Map<string, Entry>();
  const total = () => [...entries.values()].reduce((sum, entry) => sum + entry.sizeBytes, 0);

  const evict = async (keep: string) => {
    for (const [key, entry] of [...entries]) {
      if (total() <= limitBytes) return;
      if (key === keep) continue;
      entries.delete(key);
      await (await entry.session).release();
    }
  };

  const open = async (key: string, entry: { sizeBytes: number }, model: () => Uint8Array | Promise<Uint8Array>) => {
    try {
      const bytes = await model();
      entry.sizeBytes = bytes.byteLength;
      return await openSession(bytes, options);
    } catch (error) {
      entries.delete(key);
      throw error;
    }
  };

  return {
    async get(key, model) {
      let entry = entries.get(key);
      if (entry) entries.delete(key);
      else {
        const fresh = { sizeBytes: 0 } as Entry;
        entry = Object.assign(fresh, { session: Promise.resolve().then(() => open(key, fresh, model)) });
      }
      entries.set(key, entry);
      const session = await entry.session;
      await evict(key);
      return session;
    },
    get sizeBytes() {
      return total();
    },
    async clear() {
      const held = [...entries.values()];
      entries.clear();
      for (const entry of held) await (await entry.session).release();
    },
  };
};
