/** The one module for timeouts, retries and circuit breakers. */
export interface Resilience {
  /** Retries transient errors with back-off and a breaker by name; everything is timed out. @throws timeout */
  run<T>(
    name: string,
    options: { timeoutMs: number; retries?: number },
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  states(): readonly { name: string; state: "closed" | "open" | "half-open"; since: string }[];
}
