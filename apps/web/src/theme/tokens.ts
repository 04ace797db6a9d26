/**
 * The only source of colours. Each is [light, dark]. `tokens.css` is written from here (`scripts/write-tokens.ts`);
 * charts read the plain values through `palette`, because variables that hold `light-dark()` come back unresolved
 * from `getComputedStyle`.
 */
export const colors = {
  canvas: ["#f1f3f5", "#0e1013"],
  sheet: ["#ffffff", "#15181c"],
  sunken: ["#f6f7f9", "#101317"],
  raised: ["#ffffff", "#1d2126"],
  hover: ["#eef1f4", "#1e2329"],
  selected: ["#eaeffd", "#1c2440"],
  "selected-soft": ["#f6f8fe", "#181d2e"],
  "nav-current": ["#e2e6eb", "#22272e"],
  track: ["#e9ecf0", "#0d1013"],
  line: ["#e3e7eb", "#262b32"],
  "line-strong": ["#cbd2d9", "#39414a"],
  control: ["#868f9a", "#6a7480"],
  ink: ["#12171d", "#eceff3"],
  "ink-2": ["#434c57", "#b2bbc6"],
  "ink-3": ["#636d79", "#8f99a6"],
  accent: ["#2c4fc9", "#9db2ff"],
  "accent-solid": ["#2c4fc9", "#4a6ae6"],
  "accent-hover": ["#2241ad", "#5b79ee"],
  "accent-soft": ["#eaeffd", "#1c2440"],
  focus: ["#2c4fc9", "#9db2ff"],
  "on-accent": ["#ffffff", "#ffffff"],
  ok: ["#0a7458", "#5cc8a4"],
  "ok-bg": ["#eaf6f1", "#12241e"],
  "ok-line": ["#b9ded0", "#24493d"],
  warn: ["#8a5200", "#f0b458"],
  "warn-bg": ["#fff7e8", "#262013"],
  "warn-line": ["#f0d6a4", "#51421f"],
  "warn-mark": ["#d98a00", "#f0b458"],
  bad: ["#b3301c", "#ff9c85"],
  "bad-bg": ["#fdf0ed", "#2a1815"],
  "bad-line": ["#f0c6bc", "#5a2f27"],
  unk: ["#5b6570", "#9aa4b0"],
  "unk-bg": ["#f4f5f7", "#191d22"],
  "unk-line": ["#cbd2d9", "#39414a"],
  "hatch-ink": ["#b9c1c9", "#4a535d"],
  band: ["#c9d4f7", "#2c3a70"],
  c1: ["#2c4fc9", "#8ea6ff"],
  c2: ["#d1740f", "#e8923a"],
  c3: ["#18937f", "#5fd0b6"],
  c4: ["#8e1f5c", "#b54580"],
  c5: ["#5a96ea", "#4a70dc"],
  c6: ["#3c2a1e", "#f6f0d2"],
  "c-rest": ["#98a2ad", "#66707b"],
  grid: ["#e9ecef", "#242930"],
  axis: ["#868f9a", "#6a7480"],
  s1: ["#eef2fd", "#1a2036"],
  s2: ["#c9d4f7", "#2c3a70"],
  s3: ["#90a5ec", "#4560b4"],
  s4: ["#4a68d0", "#7088e0"],
  s5: ["#2c4fc9", "#a9bbff"],
  "shadow-thin": ["#12171d0d", "#00000066"],
  "shadow-far": ["#12171d24", "#000000aa"],
  "shadow-near": ["#12171d14", "#00000088"],
} as const satisfies Record<string, readonly [string, string]>;

export type ColorName = keyof typeof colors;
export type Scheme = "light" | "dark";

/** Sizes in px. */
export const sizes = {
  "t-11": 11,
  "t-12": 12,
  "t-13": 13,
  "t-14": 14,
  "t-16": 16,
  "t-20": 20,
  "t-26": 26,
  "t-34": 34,
  "r-s": 4,
  "r-m": 6,
  "r-l": 10,
  "r-xl": 14,
} as const;

export const fonts = {
  font: '"Inter Variable",Inter,"Segoe UI Variable Text","Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif',
  mono: 'ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace',
} as const;

/** Plain colours of one scheme, for what cannot read CSS variables (canvas, exported pictures). */
export const palette = (scheme: Scheme): Readonly<Record<ColorName, string>> => {
  const index = scheme === "light" ? 0 : 1;
  return Object.fromEntries(Object.entries(colors).map(([name, pair]) => [name, pair[index]])) as Record<
    ColorName,
    string
  >;
};

/** Colours of categories, in order; above six the rest is grouped under `c-rest`. */
export const categoryColors = ["c1", "c2", "c3", "c4", "c5", "c6"] as const satisfies readonly ColorName[];
export const sequentialColors = ["s1", "s2", "s3", "s4", "s5"] as const satisfies readonly ColorName[];

/** The text of `tokens.css`. */
export const tokensCss = (): string => {
  const lines = [
    ...Object.entries(colors).map(([name, [light, dark]]) => `  --${name}: light-dark(${light}, ${dark});`),
    ...Object.entries(sizes).map(([name, px]) => `  --${name}: ${px}px;`),
    ...Object.entries(fonts).map(([name, family]) => `  --${name}: ${family};`),
    "  --hatch: repeating-linear-gradient(135deg, var(--hatch-ink) 0 1px, transparent 1px 5px);",
    "  --shadow: 0 1px 2px var(--shadow-thin);",
    "  --shadow-pop: 0 12px 32px var(--shadow-far), 0 2px 6px var(--shadow-near);",
  ];
  return [
    "/* Written from tokens.ts by scripts/write-tokens.ts. Change it there. */",
    ":root {",
    "  color-scheme: light dark;",
    ...lines,
    "}",
    ':root[data-mantine-color-scheme="light"] {\n  color-scheme: light;\n}',
    ':root[data-mantine-color-scheme="dark"] {\n  color-scheme: dark;\n}',
    "",
  ].join("\n");
};
