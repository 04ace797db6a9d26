import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, canEnter, unprivilegedAccount } from "./account.ts";
import { usableBinaries } from "./binaries.ts";
import { runToEnd } from "./run-to-end.ts";

export const majorVersion = "18";
export const owner = "datalab";
/** PostgreSQL's limit of a socket's path on every platform we carry (`sun_path` less the terminating zero). */
const socketPathLimit = 103;

/** Where the embedded PostgreSQL of a home lives. */
export interface Cluster {
  readonly data: string;
  readonly sockets: string;
  readonly binaries: string;
  readonly password: string;
  readonly account: Account | undefined;
}

const own = (path: string, account: Account | undefined, mode: number): void => {
  if (account) chownSync(path, account.uid, account.gid);
  chmodSync(path, mode);
};

/** `<home>/database`; for root, where the unprivileged account cannot enter the home, a folder of the system's own. */
const baseFolder = (home: string, account: Account | undefined): string => {
  const base = join(home, "database");
  mkdirSync(base, { recursive: true, mode: account ? 0o711 : 0o700 });
  if (!account || canEnter(base, account)) return base;
  const elsewhere = join("/var/lib/datalab", createHash("sha256").update(home).digest("hex").slice(0, 16));
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  writeFileSync(join(base, "MOVED"), `${elsewhere}\n`);
  writeFileSync(join(elsewhere, "HOME"), `${home}\n`);
  return elsewhere;
};

const socketFolder = (base: string, account: Account | undefined): string => {
  const usual = join(base, "socket");
  const isShort = Buffer.byteLength(join(usual, ".s.PGSQL.5432.lock")) <= socketPathLimit;
  const folder = isShort ? usual : mkdtempSync(join(tmpdir(), "datalab-"));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  own(folder, account, 0o700);
  return folder;
};

const passwordOf = (base: string): string => {
  const path = join(base, "password");
  if (!existsSync(path)) {
    const unfinished = `${path}.new`;
    writeFileSync(unfinished, randomBytes(24).toString("base64url"), { mode: 0o600, flush: true });
    renameSync(unfinished, path);
  }
  return readFileSync(path, "utf8");
};

const initialise = async (cluster: Cluster, base: string): Promise<void> => {
  for (const name of readdirSync(base))
    if (name.startsWith("data.new-")) rmSync(join(base, name), { recursive: true, force: true });
  const folder = join(base, `data.new-${process.pid}`);
  const passwordFile = `${folder}.password`;
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  for (const [path, mode] of [
    [folder, 0o700],
    [passwordFile, 0o600],
  ] as const)
    own(path, cluster.account, mode);
  const authentication = ["-U", owner, "--pwfile", passwordFile, "-A", "scram-sha-256"];
  const locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  try {
    await runToEnd(
      join(cluster.binaries, "bin/initdb"),
      ["-D", folder, ...authentication, ...locale, "--data-checksums"],
      { account: cluster.account, cwd: base },
    );
    renameSync(folder, cluster.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * The cluster of a home, made on the first call. A kill while it is being made leaves a temporary folder that the next start
 * removes, never half a cluster.
 */
export const prepareCluster = async (home: string): Promise<Cluster> => {
  const account = unprivilegedAccount();
  const base = baseFolder(home, account);
  const data = join(base, "data");
  const binaries = await usableBinaries(base, account);
  const cluster = { data, binaries, account, password: passwordOf(base), sockets: socketFolder(base, account) };
  if (!existsSync(data)) await initialise(cluster, base);
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== majorVersion)
    throw new Error(`${data} was made by PostgreSQL ${version}; this lab carries ${majorVersion}`);
  return cluster;
};
