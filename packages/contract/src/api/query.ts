import { z } from "zod";

/** A query parameter that carries JSON: filters, sorts. */
export const jsonQuery = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "must be JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);

export const wholeQuery = (fallback: number, max: number) =>
  z.coerce.number().pipe(z.int().min(0).max(max)).default(fallback);
