import type { Logger } from "pino";

/** What has been opened is closed in the opposite order, once, even where one of them fails to. */
export class Closing {
  readonly #steps: { readonly name: string; readonly work: () => unknown }[] = [];
  #closed: Promise<void> | undefined;

  add(name: string, work: () => unknown): void {
    this.#steps.push({ name, work });
  }

  run(log: Logger | undefined): Promise<void> {
    this.#closed ??= this.#runAll(log);
    return this.#closed;
  }

  async #runAll(log: Logger | undefined): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.work();
      } catch (error) {
        log?.error({ err: error, step: step.name }, "could not be closed in order");
      }
    }
  }
}
