import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config, Locale } from "@datalab/contract";
import { type Client, createClient } from "./client.ts";

export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** A record that cannot be read names no lab; the lab itself clears such a one away when it starts. */
const addressOf = (text: string): string | null => {
  try {
    return (JSON.parse(text) as { address?: string | null }).address ?? null;
  } catch {
    return null;
  }
};

/** The lab that runs on this data home, if there is one that answers. */
export const runningLab = async (home: string): Promise<string | null> => {
  const text = await readFile(join(home, "lab.json"), "utf8").catch(() => null);
  if (text === null) return null;
  const address = addressOf(text);
  if (!address) return null;
  const answer = await fetch(new URL("/health/live", address), { signal: AbortSignal.timeout(2000) }).catch(() => null);
  return answer?.ok ? address : null;
};

/** The running lab, or one on a free port of the loopback for as long as the connection lasts. */
export const connect = async (config: Config, locale: Locale, signal: AbortSignal): Promise<Connection> => {
  const address = await runningLab(config.home);
  if (address) return { client: createClient(address, locale, signal), close: async () => undefined };
  const { startLab } = await import("@datalab/server");
  const lab = await startLab({
    config: { ...config, server: { ...config.server, host: "127.0.0.1", port: 0 } },
    isQuiet: true,
  });
  return { client: createClient(lab.address, locale, signal), close: () => lab.close() };
};
