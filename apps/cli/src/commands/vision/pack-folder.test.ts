import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packFolder } from "./pack-folder.ts";

const packed = async (folder: string): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of packFolder(folder)) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
};

describe("a folder as a TAR", () => {
  let folder: string;
  const long = `${"a long folder name/".repeat(7)}défaut n° 1.png`;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datalab-pack-"));
    for (const [path, text] of [
      ["good/1.png", "one"],
      [long, "two"],
      ["empty.png", ""],
    ] as const) {
      await mkdir(join(folder, "set", path, ".."), { recursive: true });
      await writeFile(join(folder, "set", path), text);
    }
    await symlink("/etc/passwd", join(folder, "set", "link.png"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("is read back by tar: long and accented names, empty files, no links", async () => {
    const archive = join(folder, "set.tar");
    await writeFile(archive, await packed(join(folder, "set")));
    const out = join(folder, "out");
    await mkdir(out);
    execFileSync("tar", ["-xf", archive, "-C", out]);
    expect(await readFile(join(out, "good/1.png"), "utf8")).toBe("one");
    expect(await readFile(join(out, long), "utf8")).toBe("two");
    const names = execFileSync("tar", ["-tf", archive], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    expect(names).not.toContain("link.png");
    expect(names.trim().split("\n")).toHaveLength(3);
  });

  it("is the same bytes for the same folder", async () => {
    expect(await packed(join(folder, "set"))).toEqual(await packed(join(folder, "set")));
  });
});
