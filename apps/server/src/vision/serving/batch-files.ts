import type { Judgement, Locale } from "@datalab/contract";

/** A judged picture of a batch. */
export interface BatchRow {
  readonly path: string;
  readonly judgement: Judgement;
}

const quoted = (value: string | number): string => {
  const text = String(value);
  // A cell that begins like a formula is one to a spreadsheet: an apostrophe makes it text.
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line a picture, with the columns of the task (RFC 4180). */
export const batchCsv = (rows: readonly BatchRow[], classes: readonly string[]): string => {
  const isAnomaly = rows[0]?.judgement.task === "anomaly";
  const header = isAnomaly
    ? ["path", "answer", "score", "threshold", "defects", "largest_area_px", "notes"]
    : ["path", "answer", "probability", ...classes.map((name) => `p_${name}`), "notes"];
  const lines = rows.map(({ path, judgement }) => {
    const notes = judgement.notes.map(({ code }) => code).join(" ");
    if (isAnomaly) {
      const largest = Math.max(0, ...judgement.defects.map(({ area }) => area));
      const { answer, score, threshold, defects } = judgement;
      return [path, answer, score ?? "", threshold ?? "", defects.length, largest, notes];
    }
    const { probabilities, answer } = judgement;
    return [path, answer, probabilities?.[answer] ?? "", ...classes.map((name) => probabilities?.[name] ?? ""), notes];
  });
  return [header, ...lines].map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const words = {
  en: { title: "Judged pictures", score: "score", threshold: "threshold" },
  fr: { title: "Images jugées", score: "score", threshold: "seuil" },
} as const;

/** A page that shows every picture with its answer, without any script. @param fileOf name of the picture beside the page */
export const batchGallery = (
  rows: readonly BatchRow[],
  fileOf: (position: number) => string,
  locale: Locale,
): string => {
  const said = words[locale];
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const figures = rows.map(({ path, judgement }, position) => {
    const { answer, score, threshold, probabilities } = judgement;
    const facts =
      score !== null
        ? `${said.score} ${format.format(score)}${threshold === null ? "" : `, ${said.threshold} ${format.format(threshold)}`}`
        : format.format(probabilities?.[answer] ?? 0);
    const kind = answer === "defect" ? ' class="defect"' : "";
    return `<figure${kind}><img src="${escaped(fileOf(position))}" alt="" loading="lazy"><figcaption><b>${escaped(answer)}</b> ${escaped(facts)}<br>${escaped(path)}</figcaption></figure>`;
  });
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${said.title}</title><style>body{font:14px system-ui;margin:1rem;display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:1rem}h1{grid-column:1/-1;font-size:1.2rem}figure{margin:0;border:1px solid #bbb;padding:.5rem}figure.defect{border:2px solid #c22}img{width:100%}figcaption{overflow-wrap:anywhere}</style><h1>${said.title} (${rows.length})</h1>${figures.join("")}</html>`;
};
