import { useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Scheme } from "../theme/tokens.ts";

export type SchemeChoice = "light" | "dark" | "auto";
export const schemeChoices: readonly SchemeChoice[] = ["auto", "light", "dark"];

/** The theme chosen, the one shown, and how to change it (remembered). */
export const useScheme = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const prefersDark = useMediaQuery("(prefers-color-scheme: dark)") ?? false;
  const shown: Scheme = colorScheme === "auto" ? (prefersDark ? "dark" : "light") : colorScheme;
  return {
    choice: colorScheme as SchemeChoice,
    shown,
    setChoice: setColorScheme,
    /** From what is shown to the other one. */
    toggle: () => setColorScheme(shown === "dark" ? "light" : "dark"),
  };
};
