import type { BatchResult } from "@datalab/contract";
import { eq } from "drizzle-orm";
import type { Context } from "../platform/context.ts";
import { batches } from "./schema.ts";

type Database = Context["database"];
export type StoredBatch = typeof batches.$inferSelect;

export const insertBatch = async (database: Database, batch: typeof batches.$inferInsert): Promise<void> => {
  await database.insert(batches).values(batch);
};

export const selectBatch = async (database: Database, id: string): Promise<StoredBatch | undefined> =>
  (await database.select().from(batches).where(eq(batches.id, id)))[0];

export const finishBatch = async (
  database: Database,
  id: string,
  sha256: string,
  result: BatchResult,
): Promise<void> => {
  await database.update(batches).set({ sha256, result }).where(eq(batches.id, id));
};
