import type { Evidence } from "@datalab/contract";

/** Where on the page each kind of evidence lies. */
export const sectionOf: Readonly<Record<Evidence["kind"], string>> = {
  figures: "figures",
  roc: "curves",
  pr: "curves",
  calibration: "curves",
  confusion: "answers",
  slices: "fails",
  residuals: "curves",
  "predicted-actual": "curves",
  intervals: "curves",
  importance: "why",
  candidates: "candidates",
  folds: "candidates",
  threshold: "decide",
  rows: "answers",
  quality: "trace",
  trace: "trace",
  images: "images",
  map: "images",
  defects: "defects",
  sizes: "defects",
};

/** Brings a section into view and puts the focus there, as a link within the page would. */
export const showSection = (id: string): void => {
  const section = document.getElementById(id);
  if (!section) return;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  section.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "start" });
  section.focus({ preventScroll: true });
};
