import type { Locale } from "../common.ts";

/** Formats of numbers for people, of one language. */
export interface Numbers {
  /** Three significant digits: 0.821, 1,130. */
  metric(value: number): string;
  whole(value: number): string;
  /** A share as a percentage: 0.95 → 95% / 95 %. */
  percent(share: number, digits?: number): string;
  bytes(count: number): string;
  /** A duration in words: 40 s, 2 min 5 s. */
  seconds(count: number): string;
  /** An estimated duration, no more precise than it is: 40 s, 6 min, 2 h. */
  about(count: number): string;
  date(iso: string | number): string;
  /** «a, b and c». */
  list(items: readonly string[]): string;
  /** A name as the person wrote it, in quotation marks. */
  quote(text: string): string;
}

const formats = (locale: Locale): Numbers => {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value).replace("-", "−");
  };
  const significant = number({ maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
  const large = number({ maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const units = locale === "fr" ? ["o", "ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"];
  return {
    metric: (value) => (Math.abs(value) >= 1000 ? large(value) : significant(value)),
    whole: large,
    percent: (share, digits = 0) => number({ style: "percent", maximumFractionDigits: digits })(share),
    bytes: (count) => {
      const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), 3);
      return `${number({ maximumFractionDigits: power > 1 ? 1 : 0 })(count / 1000 ** power)} ${units[power]}`;
    },
    seconds: (count) => {
      if (count < 10) return `${number({ maximumFractionDigits: 1 })(count)} s`;
      if (count < 90) return `${large(count)} s`;
      const minutes = Math.floor(count / 60);
      const rest = Math.round(count - minutes * 60);
      if (minutes < 90) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
      return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
    },
    about: (count) => {
      if (count < 20) return `${large(Math.max(1, Math.round(count)))} s`;
      if (count < 90) return `${large(Math.round(count / 10) * 10)} s`;
      if (count < 5400) return `${large(Math.round(count / 60))} min`;
      const hours = count / 3600;
      return `${number({ maximumFractionDigits: hours < 10 ? 1 : 0 })(hours)} h`;
    },
    date: (iso) => date.format(new Date(iso)),
    list: (items) => list.format(items),
    quote: (text) => (locale === "fr" ? `« ${text} »` : `“${text}”`),
  };
};

export const numbersOf: Readonly<Record<Locale, Numbers>> = { en: formats("en"), fr: formats("fr") };
