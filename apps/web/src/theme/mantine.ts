import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { fonts } from "./tokens.ts";

const blueprint: MantineColorsTuple = [
  "#eaeffd",
  "#d3ddfa",
  "#a9bbff",
  "#8ea6ff",
  "#6f8af3",
  "#4a6ae6",
  "#2c4fc9",
  "#2241ad",
  "#1a3389",
  "#122463",
];

export const theme = createTheme({
  primaryColor: "blueprint",
  primaryShade: { light: 6, dark: 5 },
  colors: { blueprint },
  defaultRadius: 6,
  fontFamily: fonts.font,
  fontFamilyMonospace: fonts.mono,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, radius: 10, transitionProps: { duration: 120 } } },
    Menu: {
      defaultProps: {
        shadow: "md",
        transitionProps: { duration: 100 },
        position: "bottom-start",
        // The placeholder is no item of the menu, which a menu may not hold; the focus goes to the first item.
        withInitialFocusPlaceholder: false,
      },
    },
    Select: { defaultProps: { size: "sm", allowDeselect: false, checkIconPosition: "right" } },
    TextInput: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    MultiSelect: { defaultProps: { size: "sm" } },
  },
});

const shared = {
  "--mantine-color-body": "var(--sheet)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-default": "var(--sheet)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--control)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-anchor": "var(--accent)",
};

/** Mantine's own colours become ours, in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--mantine-shadow-md": "var(--shadow-pop)", "--mantine-shadow-sm": "var(--shadow)" },
  light: shared,
  dark: shared,
});
