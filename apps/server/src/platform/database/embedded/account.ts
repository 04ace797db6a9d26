import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Who PostgreSQL runs as. It refuses root, and a user without an entry in the password file. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const preferred = ["datalab", "postgres", "nobody"];

/** An unprivileged existing user where this process is root (containers); undefined elsewhere: the person's own account does. */
export const unprivilegedAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const entries = new Map(
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const found = preferred.map((name) => entries.get(name)).find((account) => account && account.uid > 0);
  if (!found) throw new Error(`PostgreSQL cannot run as root and none of the users ${preferred.join(", ")} exists`);
  return found;
};

/** Whether the account may enter a folder: every folder above grants passage to it. Groups are not counted: spawning drops them. */
export const canEnter = (folder: string, account: Account): boolean => {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path === dirname(path)) return true;
  }
};
