import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { expect, it } from "vitest";

const server = fileURLToPath(new URL("../../..", import.meta.url));

const schemaFiles = readdirSync(join(server, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /(^|[/\\])schema\.ts$/.test(name))
  .map((name) => join(server, "src", name));

const newestSnapshot = (): string => {
  const folder = join(server, "drizzle/meta");
  const names = readdirSync(folder).filter((name) => name.endsWith("_snapshot.json"));
  return join(folder, names.sort().at(-1) as string);
};

it("makes exactly the tables that the schemas of all rooms describe", async () => {
  const modules = await Promise.all(
    schemaFiles.map((file) => import(pathToFileURL(file).href) as Promise<Record<string, unknown>>),
  );
  expect(modules.length).toBeGreaterThan(2);
  const described = generateDrizzleJson(Object.assign({}, ...modules));
  const migrated = JSON.parse(readFileSync(newestSnapshot(), "utf8")) as typeof described;
  // What is missing is made by `npm run -w apps/server db:generate`.
  expect(await generateMigration(migrated, described)).toEqual([]);
});
