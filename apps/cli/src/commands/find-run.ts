import type { RunSummary } from "@datalab/contract";
import type { Client } from "../lab/client.ts";
import type { Words } from "../words/words.ts";
import { UsageError } from "./command.ts";

/** A run by id, by number («14») or the newest («latest»). @throws UsageError */
export const findRun = async (lab: Client, name: string, words: Words): Promise<RunSummary> => {
  if (/^[0-9a-f]{32}$/.test(name)) return lab.call("getRun", { params: { run: name } });
  const pageSize = 1000;
  for (let offset = 0; ; offset += pageSize) {
    const { runs, total } = await lab.call("listRuns", { query: { offset, limit: pageSize } });
    const found = name === "latest" ? runs[0] : runs.find(({ number }) => String(number) === name);
    if (found) return found;
    if (offset + pageSize >= total) throw new UsageError(words.noRun(name));
  }
};
