import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";

// `npm start`: on a fresh clone packages are installed and everything is built first; then the lab runs in this very process, so that
// a signal to it reaches the lab. The one line on standard output is the lab's address.
await ensureInstalled();
await ensureBuilt();
await import("../apps/server/dist/main.js");
