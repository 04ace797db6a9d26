// @vitest-environment jsdom
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tarOf } from "./tar.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tar-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (blob: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(blob);
  });

describe("a folder packed in the browser", () => {
  it("is a TAR that the system's own reader unpacks, long and accented paths included", async () => {
    const long = `${"very-long-folder-name/".repeat(14)}picture.png`;
    const files = [
      { path: "train/bonne pièce/é.png", file: new Blob(["first"]) },
      { path: "empty.png", file: new Blob([]) },
      { path: long, file: new Blob(["x".repeat(513)]) },
    ];
    const path = join(folder, "set.tar");
    writeFileSync(path, await bytesOf(tarOf(files, "set.tar")));
    execFileSync("tar", ["xf", path], { cwd: folder });
    expect(readFileSync(join(folder, "train/bonne pièce/é.png"), "utf8")).toBe("first");
    expect(readFileSync(join(folder, "empty.png"), "utf8")).toBe("");
    expect(readFileSync(join(folder, long), "utf8")).toBe("x".repeat(513));
  });
});
