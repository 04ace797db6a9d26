import { createHash } from "node:crypto";

/** SHA-256 of a fitted model's content: equal when every number is equal to the bit. */
export const digestOf = (model: unknown): string => {
  const hash = createHash("sha256");
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) {
        hash.update(`${name}:`);
        visit(part);
      }
    else hash.update(`${String(value)};`);
  };
  visit(model);
  return hash.digest("hex");
};
