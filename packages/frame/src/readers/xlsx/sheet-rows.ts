/** A row of a sheet as text: dates in ISO form, numbers with a point, booleans as words; null is an empty cell. */
export interface SheetRow {
  /** 1-based row of the sheet. */
  readonly line: number;
  readonly cells: readonly (string | null)[];
}

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

export const isoText = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): string => {
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return hour + minute + second === 0 ? date : `${date} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
};

export const isoOf = (date: Date): string =>
  isoText(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
