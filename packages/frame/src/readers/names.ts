import { reservedNames } from "../engine/sql.ts";
import type { ProblemLog } from "./problem-log.ts";

/**
 * Column names as they are stored: trimmed, none empty, none twice (the engine folds case, so neither «Age» and
 * «age»). Each change is reported.
 */
export const distinctNames = (raw: readonly string[], problems: ProblemLog, line: number | null): string[] => {
  const taken = new Set<string>();
  // Names written once in the file keep their spelling: the renamed ones make way.
  const written = new Set(raw.map((name) => name.trim().toLowerCase()));
  return raw.map((original, i) => {
    const trimmed = original.trim();
    const wanted = trimmed === "" ? `column_${i + 1}` : trimmed;
    let name = wanted;
    for (
      let n = 2;
      taken.has(name.toLowerCase()) ||
      reservedNames.has(name.toLowerCase()) ||
      (name !== trimmed && written.has(name.toLowerCase()));
      n++
    )
      name = `${wanted}_${n}`;
    taken.add(name.toLowerCase());
    if (trimmed === "")
      problems.add("empty-header", "renamed", { line, column: name, value: "", figures: { position: i + 1 } });
    else if (name !== trimmed)
      problems.add("duplicate-header", "renamed", { line, column: name, value: trimmed, figures: { position: i + 1 } });
    return name;
  });
};

export const generatedNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `column_${i + 1}`);
