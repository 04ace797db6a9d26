/**
 * Compiles every AssemblyScript kernel (`*.as.ts`) of this folder into a TypeScript module that carries the
 * WebAssembly as base64, so that the learning room needs no file at run time. Skips what is up to date.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "../src/kernels/generated");
const flags = [
  ...["--runtime", "stub", "--enable", "simd", "--enable", "threads", "--enable", "bulk-memory"],
  ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  ...["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert"],
];

const compilerVersion = createRequire(import.meta.url)("assemblyscript/package.json").version;
const sources = (await readdir(here)).filter((file) => file.endsWith(".as.ts")).sort();
const shared = await Promise.all(sources.map((file) => readFile(path.join(here, file), "utf8")));
const hash = createHash("sha256")
  .update(JSON.stringify([compilerVersion, flags, sources, shared]))
  .digest("hex");
const entries = sources.filter((file) => !file.startsWith("_"));

const isCurrent = async (file) => {
  const written = await readFile(outputOf(file), "utf8").catch(() => "");
  return written.startsWith(`// ${hash}\n`);
};
const outputOf = (file) => path.join(target, file.replace(/\.as\.ts$/, ".ts"));

const compile = async (file) => {
  const { default: compiler } = await import("assemblyscript/asc");
  const outputs = new Map();
  const { error, stderr } = await compiler.main([file, "--outFile", "kernel.wasm", ...flags], {
    readFile: (name, base) => readFile(path.resolve(base ?? here, name), "utf8").catch(() => null),
    writeFile: (name, contents) => void outputs.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`${file} does not compile: ${error.message}\n${stderr.toString()}`);
  const wasm = Buffer.from(outputs.get("kernel.wasm"));
  const text = `// ${hash}\n/** Compiled from kernels/${file}: ${wasm.length} bytes of WebAssembly. */\nexport const wasmBase64 =\n  "${wasm.toString("base64")}";\n`;
  const partial = `${outputOf(file)}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, outputOf(file));
  console.log(`kernel ${file}: ${wasm.length} bytes`);
};

await mkdir(target, { recursive: true });
process.chdir(here);
for (const file of entries) if (!(await isCurrent(file))) await compile(file);
