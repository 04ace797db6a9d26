import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import type { Pool } from "pg";

/** Beside `src` and `dist` alike. */
const folder = fileURLToPath(new URL("../../../drizzle", import.meta.url));
/** Any number; the same in every process that migrates. */
const lockNumber = 7_361_509;

/** Brings the tables up to date; processes that start together wait for each other. */
export const migrate = async (pool: Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    try {
      await applyMigrations(drizzle(client), { migrationsFolder: folder });
    } finally {
      await client.query("select pg_advisory_unlock($1)", [lockNumber]);
    }
  } finally {
    client.release();
  }
};
