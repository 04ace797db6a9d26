import { type ColumnKind, type JobState, type Locale, numbersOf, type VerdictLevel } from "@datalab/contract";
import { useMemo } from "react";
import { useLocale, useT } from "../i18n/i18n.ts";
import { typography } from "../i18n/typography.ts";

type T = ReturnType<typeof useT>;

const dash = "–";

/** A number as its column has it: enough digits to tell cells apart, in the locale's writing. */
const cellNumber = (locale: Locale) => {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 12, useGrouping: "min2" });
  return (value: number): string => format.format(value).replace("-", "−");
};

const spreadOf = (sd: number, value: number, locale: Locale): string => {
  const decimals = value === 0 ? 3 : Math.min(Math.max(2 - Math.floor(Math.log10(Math.abs(value))), 0), 6);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(sd);
};

/** Seconds under a minute, then half minutes, then minutes, then quarters of an hour. */
export const roundedSeconds = (count: number): number => {
  const step = count < 10 ? 1 : count < 60 ? 5 : count < 300 ? 30 : count < 3600 ? 60 : 900;
  return Math.max(Math.round(count / step) * step, 1);
};

const dayStart = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** Today and yesterday by name with the time, this week by the day, else the date. */
export const whenText = (iso: string, now: Date, locale: Locale, t: T): string => {
  const at = new Date(iso);
  const days = Math.round((dayStart(now) - dayStart(at)) / 86_400_000);
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  if (days === 0) return t("common.today", { time });
  if (days === 1) return t("common.yesterday", { time });
  if (days > 1 && days < 7) return new Intl.DateTimeFormat(locale, { weekday: "long" }).format(at);
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at);
};

export interface Format {
  readonly locale: Locale;
  metric(value: number | null | undefined): string;
  /** A spread with as many decimals as the value it belongs to. */
  spread(sd: number, value: number): string;
  whole(value: number): string;
  cell(value: number): string;
  percent(share: number, digits?: number): string;
  bytes(count: number): string;
  seconds(count: number): string;
  /** An estimated duration: no more digits than an estimate has. */
  about(seconds: number): string;
  when(iso: string): string;
  time(iso: string): string;
  date(ms: number): string;
  list(items: readonly string[]): string;
  quote(text: string): string;
}

export const formatOf = (locale: Locale, t: T): Format => {
  const n = numbersOf[locale];
  const cell = cellNumber(locale);
  const tidy = (text: string) => typography(text, locale);
  return {
    locale,
    metric: (value) => (value === null || value === undefined || Number.isNaN(value) ? dash : n.metric(value)),
    spread: (sd, value) => spreadOf(sd, value, locale),
    whole: n.whole,
    cell,
    percent: (share, digits) => tidy(n.percent(share, digits)),
    bytes: (count) => n.bytes(count).replace(" ", "\u00a0"),
    seconds: (count) => n.seconds(count).replaceAll(" ", "\u00a0"),
    about: (count) => n.seconds(roundedSeconds(count)).replaceAll(" ", "\u00a0"),
    when: (iso) => whenText(iso, new Date(), locale, t),
    time: (iso) => new Intl.DateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23" }).format(new Date(iso)),
    date: (ms) => n.date(ms),
    list: n.list,
    quote: (text) => tidy(n.quote(text)),
  };
};

/** Numbers, dates and lists in the user's language. */
export const useFormat = (): Format => {
  const locale = useLocale();
  const t = useT();
  return useMemo(() => formatOf(locale, t), [locale, t]);
};

export const kindText = (kind: ColumnKind, t: T): string =>
  ({
    numeric: t("common.kindNumeric"),
    categorical: t("common.kindCategorical"),
    boolean: t("common.kindBoolean"),
    date: t("common.kindDate"),
    text: t("common.kindText"),
    identifier: t("common.kindIdentifier"),
  })[kind];

export const levelText = (level: VerdictLevel, t: T): string =>
  ({
    solid: t("common.levelSolid"),
    "usable-with-reservations": t("common.levelReservations"),
    "not-usable": t("common.levelNotUsable"),
    "cannot-say": t("common.levelCannotSay"),
  })[level];

export const stateText = (state: JobState, t: T): string =>
  ({
    queued: t("common.levelQueued"),
    running: t("common.levelRunning"),
    stopping: t("common.levelStopping"),
    done: t("common.levelDone"),
    failed: t("common.levelFailed"),
    cancelled: t("common.levelCancelled"),
    "timed-out": t("common.levelTimedOut"),
    "out-of-memory": t("common.levelOutOfMemory"),
    lost: t("common.levelLost"),
  })[state];
