/** Memory for one fit: a WebAssembly memory that workers may share, cut into named regions. */
export interface Workspace {
  readonly memory: WebAssembly.Memory;
  readonly buffer: ArrayBufferLike;
  /** Byte address of each region, 64-byte aligned. */
  readonly at: Readonly<Record<string, number>>;
  /** Gives the memory back for the next fit. */
  release(): void;
}

const PAGE = 65_536;
/** A memory above this is not kept for the next fit. */
const KEPT_BYTES = 256 * 1024 * 1024;
/** Compiled code keeps its constants in the first page. */
const FIRST_BYTE = PAGE;

let spare: WebAssembly.Memory | undefined;

/**
 * Takes a memory that holds regions of the given sizes in bytes. Contents are whatever an earlier fit left.
 * @throws RangeError when it does not fit into the 4 GiB that WebAssembly can address, or the machine has no room.
 */
export const takeWorkspace = (sizes: Readonly<Record<string, number>>): Workspace => {
  const at: Record<string, number> = {};
  let end = FIRST_BYTE;
  for (const [name, bytes] of Object.entries(sizes)) {
    at[name] = end;
    end += Math.ceil(bytes / 64) * 64;
  }
  const pages = Math.ceil(end / PAGE);
  if (pages > 65_536)
    throw new RangeError(`This fit needs ${Math.ceil(end / 2 ** 20)} MiB; at most 4096 MiB can be used.`);
  const memory = spare ?? new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  spare = undefined;
  const held = memory.buffer.byteLength / PAGE;
  if (held < pages) memory.grow(pages - held);
  const release = () => {
    if (memory.buffer.byteLength <= KEPT_BYTES) spare = memory;
  };
  return { memory, buffer: memory.buffer, at, release };
};
