/** Names separated by commas; one that holds a comma itself stands in double quotation marks (doubled inside), as in CSV. */
export const columnList = (text: string): string[] =>
  [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map(([, marked, plain = ""]) => marked?.replaceAll('""', '"') ?? plain.trim())
    .filter((name) => name !== "");

/** The inverse. */
export const columnText = (names: readonly string[]): string =>
  names.map((name) => (/[",]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join(",");

/** What `--keep` names: a column, or one finding about it. */
export interface Kept {
  readonly code: string | null;
  readonly column: string;
}

const findingForm = /^([a-z]+(?:-[a-z]+)*):(.+)$/s;

/** @param isFinding tells a finding's code from the start of a column's own name */
export const keptList = (text: string, isFinding: (code: string) => boolean): Kept[] =>
  columnList(text).map((name) => {
    const [, code, column] = findingForm.exec(name) ?? [];
    return code !== undefined && column !== undefined && isFinding(code)
      ? { code, column }
      : { code: null, column: name };
  });
