import { createRandom } from "@datalab/learn";
import type { Demo } from "./demo.ts";
import { houseEnergy } from "./house-energy.ts";
import { loanRepayment } from "./loan-repayment.ts";
import { machineFailures } from "./machine-failures.ts";
import { seedVarieties } from "./seed-varieties.ts";

/** The datasets that come with the lab: one of two classes, one of three, one number, and one with a planted leak. */
export const demos: readonly Demo[] = [machineFailures, seedVarieties, houseEnergy, loanRepayment];

export const demoOf = (id: string): Demo | undefined => demos.find((demo) => demo.id === id);

/** A demo as a CSV file in UTF-8. */
export const demoCsv = (demo: Demo): Buffer => {
  const random = createRandom(demo.id);
  const lines = [demo.columns.join(",")];
  for (let index = 0; index < demo.rowCount; index++)
    lines.push(
      demo
        .row(random.fork(index), index)
        .map((cell) => (cell === null ? "" : String(cell)))
        .join(","),
    );
  return Buffer.from(`${lines.join("\n")}\n`);
};
