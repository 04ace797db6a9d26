import type { Logger } from "pino";

/**
 * What nobody caught is logged once and ends the process in order; `end` has five seconds.
 * @returns a function that takes the handlers away again
 */
export const handleLastResort = (log: Logger, end: () => Promise<void>): (() => void) => {
  let isEnding = false;
  const onError = (error: unknown): void => {
    if (isEnding) return;
    isEnding = true;
    log.fatal({ err: error }, "an error that nobody caught; ending");
    const patience = setTimeout(() => process.exit(1), 5_000);
    patience.unref();
    void end().finally(() => process.exit(1));
  };
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  return () => {
    process.off("uncaughtException", onError);
    process.off("unhandledRejection", onError);
  };
};
