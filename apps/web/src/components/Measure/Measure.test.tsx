// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setLocale, startI18n } from "../../i18n/i18n.ts";
import { Measure } from "./Measure.tsx";

const scale = { worst: 0.45, best: 1 };
const label = (): string => screen.getByRole("img").getAttribute("aria-label") ?? "";

beforeAll(() => startI18n("en"));
afterEach(cleanup);

describe("the ruler", () => {
  it("says in a sentence what it shows", () => {
    render(
      <Measure metric="ROC AUC" value={0.821} interval={{ low: 0.746, high: 0.89 }} baseline={0.5} scale={scale} />,
    );
    expect(label()).toBe("ROC AUC 0.821, interval 0.746 to 0.890, baseline 0.500");
  });
  it("says when the interval was not computed, and draws no band", () => {
    const { container } = render(<Measure metric="Brier" value={0.154} scale={{ worst: 0.3, best: 0 }} better="low" />);
    expect(label()).toBe("Brier 0.154, interval not computed, lower is better");
    expect(container.querySelector(".band")).toBeNull();
  });
  it("draws its band from left to right whatever the direction of the metric", () => {
    const { container } = render(
      <Measure
        metric="Brier"
        value={0.15}
        interval={{ low: 0.12, high: 0.19 }}
        scale={{ worst: 0.3, best: 0 }}
        better="low"
      />,
    );
    const band = container.querySelector<HTMLElement>(".band");
    expect(Number.parseFloat(band?.style.left ?? "")).toBeCloseTo(36.7, 1);
    expect(Number.parseFloat(band?.style.right ?? "")).toBeCloseTo(40, 1);
  });
  it("hatches a value that is not there", () => {
    const { container } = render(<Measure metric="AUC" value={null} scale={scale} />);
    expect(container.querySelector(".dot")).toBeNull();
    expect(container.querySelector(".absent")).not.toBeNull();
  });
  it("speaks French with French marks", async () => {
    await setLocale("fr");
    render(<Measure metric="AUC ROC" value={0.821} interval={{ low: 0.746, high: 0.89 }} scale={scale} />);
    expect(label()).toBe("AUC ROC 0,821, intervalle de 0,746 à 0,890");
    await setLocale("en");
  });
});
