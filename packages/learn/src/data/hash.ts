const encoder = new TextEncoder();
let scratch = new Uint8Array(1024);

/** MurmurHash3 x86 32-bit (Appleby, 2008) of the UTF-8 bytes of a text, as an unsigned number. */
export const hashText = (text: string, seed = 0): number => {
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 3);
  return hashBytes(scratch, encoder.encodeInto(text, scratch).written, seed);
};

/** MurmurHash3 x86 32-bit of the first `length` bytes. */
export const hashBytes = (bytes: Uint8Array, length = bytes.length, seed = 0): number => {
  let state = seed | 0;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const block =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    state = hashWord(state, block);
  }
  let tail = 0;
  for (let i = length - 1; i >= whole; i--) tail = (tail << 8) | (bytes[i] as number);
  if (length > whole) state ^= scramble(tail);
  return finishHash(state ^ length);
};

/** One 32-bit word mixed into a running MurmurHash3 state. */
export const hashWord = (state: number, word: number): number => {
  const mixed = state ^ scramble(word);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
};

/** The finaliser: every input bit changes every output bit with even odds. */
export const finishHash = (state: number): number => {
  let mixed = state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const scramble = (word: number): number => {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
};
