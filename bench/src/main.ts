/** `npm run bench -- NAME …`: benchmarks print ratios measured side by side in one run; nothing here is a test. */
const benches: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<void> }>>> = {
  accuracy: () => import("./accuracy/index.ts"),
  boosting: () => import("./boosting/index.ts"),
  verdict: () => import("./verdict/index.ts"),
  lab: () => import("./lab/index.ts"),
  vision: () => import("./vision/index.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = benches[name];
if (!load) {
  console.error(`There is no benchmark "${name}". Known: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else await (await load()).run(args);
