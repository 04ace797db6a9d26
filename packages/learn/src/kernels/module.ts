const compiled = new Map<string, WebAssembly.Module>();
const instances = new WeakMap<WebAssembly.Memory, Map<WebAssembly.Module, WebAssembly.Instance>>();

/** The module of a base64 text, compiled once. */
export const moduleOf = (base64: string): WebAssembly.Module => {
  const known = compiled.get(base64);
  if (known) return known;
  const module = new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  compiled.set(base64, module);
  return module;
};

/** The module's exports over a memory, instantiated once per memory. */
export const exportsOf = (module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Exports => {
  const ofMemory = instances.get(memory) ?? new Map<WebAssembly.Module, WebAssembly.Instance>();
  instances.set(memory, ofMemory);
  const instance =
    ofMemory.get(module) ?? new WebAssembly.Instance(module, { env: { memory, abort: refuse, seed: () => 0 } });
  ofMemory.set(module, instance);
  return instance.exports;
};

const refuse = (): never => {
  throw new Error("A kernel stopped on a broken assumption.");
};
