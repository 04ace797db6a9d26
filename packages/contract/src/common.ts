import { z } from "zod";

export const locales = ["en", "fr"] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/** 32 lower-case hexadecimal digits. */
export const idSchema = z.string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits");
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
export const timestampSchema = z.iso.datetime();

export const taskSchema = z.enum(["binary", "multiclass", "regression"]);
export type Task = z.infer<typeof taskSchema>;

/** A JSON scalar in a cell. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cellSchema>;
export const rowSchema = z.record(z.string(), cellSchema);
export type Row = z.infer<typeof rowSchema>;

/** A figure of a statement: what its sentence is made of. */
export const figureSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
]);
export type Figure = z.infer<typeof figureSchema>;
export const figuresSchema = z.record(z.string(), figureSchema);
export type Figures = z.infer<typeof figuresSchema>;

/** A value with its 95 % interval; either end is null where it could not be computed. */
export const intervalSchema = z.object({ low: z.number(), high: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

/** Something that the lab could not or would not do in full, in the words of the user's language. */
export const warningSchema = z.object({ code: z.string(), text: z.string(), figures: figuresSchema });
export type Warning = z.infer<typeof warningSchema>;

/** JSON has no NaN: what is not defined is null. */
export const numberOrNull = z.number().nullable();

/** What a record holds under a name that data gave it: a column called «constructor» finds nothing that is not there. */
export const ownValue = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;
