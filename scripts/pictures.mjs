import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `npm run pictures`, after the browser tests: the pictures that the README shows are the ones that the tests took. */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
mkdirSync("docs/pictures", { recursive: true });
for (const [taken, shown] of Object.entries({
  "titanic-result": "result",
  "titanic-dataset": "dataset",
  "titanic-live": "live",
}))
  copyFileSync(`e2e/out/${taken}.png`, `docs/pictures/${shown}.png`);
