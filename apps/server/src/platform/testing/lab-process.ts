import { sql } from "drizzle-orm";
import { startLab } from "../../lab.ts";
import { testTables } from "./job-kinds.ts";
import { builtWorkers, testConfig } from "./test-lab.ts";

/**
 * A lab as a process of its own, that a test may kill: the home is its first parameter, its questions come by message. A second
 * parameter `product` gives it the product's kinds of jobs in place of the test's.
 * It loads its sources like the lab itself does (`node --conditions=source --import tsx`).
 */
type Question =
  | { id: number; ask: "enqueue"; kind: string; payload: unknown }
  | { id: number; ask: "rows"; query: string }
  | { id: number; ask: "cancel"; job: string };

const home = process.argv[2] as string;
const kinds =
  process.argv[3] === "product"
    ? { workerUrl: builtWorkers() }
    : { catalogueUrl: new URL("./job-kinds.ts", import.meta.url).href };
const lab = await startLab({ config: testConfig(home, { "jobs.threads": 2 }), isQuiet: true, ...kinds });
await lab.platform.database.execute(sql.raw(testTables));

const answer = async (question: Question): Promise<unknown> => {
  const { jobs, database } = lab.platform;
  if (question.ask === "cancel") return jobs.cancel(question.job);
  if (question.ask === "rows") return (await database.execute(sql.raw(question.query))).rows;
  return (await jobs.enqueue(question.kind, question.payload, { subject: null, actor: "owner" })).id;
};

process.on("message", async (question: Question) => {
  const reply = await answer(question).then(
    (value) => ({ id: question.id, value }),
    (error: Error) => ({ id: question.id, error: error.message }),
  );
  process.send?.(reply);
});
const stop = (): void => void lab.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
process.send?.({ id: 0, value: lab.address });
