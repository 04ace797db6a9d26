import type { ImportProblem, ProblemCode } from "../types.ts";

/** Problems of an import: the first ones in full, all of them counted. */
export class ProblemLog {
  readonly kept: ImportProblem[] = [];
  readonly counts = new Map<ProblemCode, number>();
  total = 0;
  readonly #limit: number;

  constructor(limit = 1000) {
    this.#limit = limit;
  }

  add(code: ProblemCode, action: ImportProblem["action"], place: Partial<ImportProblem> = {}): void {
    this.count(code, 1);
    if (this.kept.length < this.#limit)
      this.kept.push({
        line: place.line ?? null,
        row: place.row ?? null,
        column: place.column ?? null,
        value: place.value === undefined || place.value === null ? null : place.value.slice(0, 200),
        code,
        action,
        figures: place.figures ?? {},
      });
  }

  /** Counts problems that are not kept one by one. */
  count(code: ProblemCode, amount: number): void {
    this.total += amount;
    this.counts.set(code, (this.counts.get(code) ?? 0) + amount);
  }

  get room(): number {
    return this.#limit - this.kept.length;
  }
}
