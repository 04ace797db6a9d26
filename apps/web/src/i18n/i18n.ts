import { type Locale, locales } from "@datalab/contract";
import i18next, { type PostProcessorModule } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { frenchOf, type Translated } from "./dictionary.ts";
import type { en } from "./en/index.ts";
import { typography } from "./typography.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

/** Only the language in use is loaded; each is complete, so that none falls back on another. */
const dictionaries: Readonly<Record<Locale, () => Promise<Translated<typeof en>>>> = {
  en: async () => (await import("./en/index.ts")).en,
  fr: async () => frenchOf((await import("./fr/index.ts")).fr),
};

const storageKey = "datalab.locale";
const isLocale = (text: string | null | undefined): text is Locale => locales.some((locale) => locale === text);

/** The language chosen before, else the browser's, else English. */
export const firstLocale = (): Locale => {
  const kept = localStorage.getItem(storageKey);
  if (isLocale(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? "en";
};

const spaces: PostProcessorModule = {
  type: "postProcessor",
  name: "typography",
  process: (value) => typography(value, currentLocale()),
};

export const currentLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : "en");

const showLanguage = (locale: string): void => {
  document.documentElement.lang = locale;
};

export const startI18n = async (locale: Locale = firstLocale()): Promise<void> => {
  await i18next
    .use(spaces)
    .use(initReactI18next)
    .init({
      resources: { [locale]: { translation: await dictionaries[locale]() } },
      lng: locale,
      fallbackLng: false,
      postProcess: ["typography"],
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  showLanguage(locale);
  i18next.on("languageChanged", showLanguage);
};

export const setLocale = async (locale: Locale): Promise<void> => {
  localStorage.setItem(storageKey, locale);
  if (!i18next.hasResourceBundle(locale, "translation"))
    i18next.addResourceBundle(locale, "translation", await dictionaries[locale]());
  await i18next.changeLanguage(locale);
};

export const useLocale = (): Locale => {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : "en";
};

export const useT = () => useTranslation().t;
