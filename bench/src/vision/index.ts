/** `npm run bench -- vision [NAME …]`: all of them one after the other, or those named; what follows `--` goes to each. */
const benches: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<void> }>>> = {
  classification: () => import("./classification.ts"),
  anomaly: () => import("./anomaly.ts"),
  patchcore: () => import("./patchcore.ts"),
  decode: () => import("./decode.ts"),
  throughput: () => import("./throughput.ts"),
  verdict: () => import("./verdict.ts"),
};

export const run = async (args: readonly string[]): Promise<void> => {
  const cut = args.indexOf("--");
  const names = cut < 0 ? args : args.slice(0, cut);
  const rest = cut < 0 ? [] : args.slice(cut + 1);
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const load = benches[name];
    if (!load) {
      console.error(`There is no vision benchmark "${name}". Known: ${Object.keys(benches).join(", ")}.`);
      process.exitCode = 2;
      return;
    }
    console.log(`\n# vision: ${name}`);
    await (await load()).run([...rest]);
  }
};
