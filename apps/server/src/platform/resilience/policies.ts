import { DatalabError, errorKind } from "@datalab/contract";
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { isConnectionError } from "../database/connection-errors.ts";
import type { Resilience } from "./resilience.ts";

/** Worth trying again as it is: a dropped connection, or an error that its catalogue entry calls transient. */
export const isTransient = (error: unknown): boolean =>
  error instanceof DatalabError ? errorKind(error.code).isTransient === true : isConnectionError(error);

interface Named {
  readonly breaker: CircuitBreakerPolicy;
  state: "closed" | "open" | "half-open";
  since: string;
}

const stateNames: Readonly<Record<CircuitState, Named["state"]>> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "open",
};

const createNamed = (): Named => {
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: 500,
    breaker: new ConsecutiveBreaker(5),
  });
  const named: Named = { breaker, state: "closed", since: new Date().toISOString() };
  breaker.onStateChange((state) => {
    named.state = stateNames[state];
    named.since = new Date().toISOString();
  });
  return named;
};

/** Timeouts, retries with exponential back-off (50 to 300 ms) and one circuit breaker by name. */
export const createResilience = (): Resilience => {
  const byName = new Map<string, Named>();
  const named = (name: string): Named => {
    const found = byName.get(name) ?? createNamed();
    byName.set(name, found);
    return found;
  };
  return {
    async run(name, { timeoutMs, retries = 0 }, work) {
      const policy = wrap(
        timeout(timeoutMs, TimeoutStrategy.Aggressive),
        retry(
          handleWhen((error) => isTransient(error) || error instanceof BrokenCircuitError),
          { maxAttempts: retries, backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 300 }) },
        ),
        named(name).breaker,
      );
      try {
        return await policy.execute(({ signal }) => work(signal));
      } catch (error) {
        if (error instanceof TaskCancelledError)
          throw new DatalabError("timeout", { what: name, seconds: timeoutMs / 1000 }, { cause: error });
        throw error;
      }
    },
    states: () => [...byName].map(([name, { state, since }]) => ({ name, state, since })),
  };
};
