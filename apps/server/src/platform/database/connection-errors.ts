/** System and PostgreSQL codes that say the connection is gone or not there yet, not that the statement was wrong. */
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "08000",
  "08003",
  "08006",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
  "53300", // too_many_connections
]);

const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** Whether an error, or what caused it, is a lost or refused database connection. Drivers' errors are told by `syscall` or SQLSTATE. */
export const isConnectionError = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  if (typeof code === "string" && codes.has(code))
    return /^\d/.test(code) || syscall === undefined || ["connect", "read", "write"].includes(String(syscall));
  return messages.test(error.message) || isConnectionError(error.cause);
};
