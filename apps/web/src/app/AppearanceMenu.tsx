import { locales } from "@datalab/contract";
import { Menu } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { setLocale, useLocale, useT } from "../i18n/i18n.ts";
import { type SchemeChoice, schemeChoices, useScheme } from "./scheme.ts";

export const languageNames = { en: "English", fr: "Français" } as const;

export const useSchemeNames = (): Readonly<Record<SchemeChoice, string>> => {
  const t = useT();
  return { auto: t("shell.themeAuto"), light: t("shell.themeLight"), dark: t("shell.themeDark") };
};

/** Language and theme: what there is to set before there are settings. */
export const AppearanceMenu = () => {
  const t = useT();
  const locale = useLocale();
  const { choice, setChoice } = useScheme();
  const names = useSchemeNames();
  return (
    <Menu position="right-end" width={220}>
      <Menu.Target>
        <button type="button">
          <IconAdjustmentsHorizontal className="i" aria-hidden="true" />
          <span className="nav-label">{t("shell.appearance")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("shell.language")}</Menu.Label>
        <Menu.RadioGroup value={locale}>
          {locales.map((name) => (
            <Menu.RadioItem key={name} value={name} lang={name} closeMenuOnClick onChange={() => void setLocale(name)}>
              {languageNames[name]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t("shell.theme")}</Menu.Label>
        <Menu.RadioGroup value={choice}>
          {schemeChoices.map((name) => (
            <Menu.RadioItem key={name} value={name} closeMenuOnClick onChange={() => setChoice(name)}>
              {names[name]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};
