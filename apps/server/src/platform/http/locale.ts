import { type Config, type Locale, localeSchema } from "@datalab/contract";
import type { FastifyRequest } from "fastify";

const known = (text: string | undefined): Locale | undefined => localeSchema.safeParse(text).data;

const accepted = (header: string | undefined): Locale | undefined =>
  (header ?? "")
    .split(",")
    .map((part) => {
      const [tag, ...parameters] = part.trim().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { locale: known(tag?.slice(0, 2).toLowerCase()), quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ locale }) => locale)?.locale;

/** The language of an answer: `?locale=`, else the cookie `locale`, else `Accept-Language`, else the configuration's. */
export const localeOf = (request: FastifyRequest, config: Config): Locale => {
  const { locale } = request.query as { locale?: string };
  const fallback = config.locale === "auto" ? "en" : config.locale;
  return known(locale) ?? known(request.cookies?.locale) ?? accepted(request.headers["accept-language"]) ?? fallback;
};
