// @vitest-environment jsdom
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { allowSingleKeys, type Bindings, useKeys } from "./keys.ts";

const Bound = ({ bindings }: { bindings: Bindings }) => {
  useKeys(bindings);
  return <input aria-label="field" />;
};
afterEach(() => {
  cleanup();
  allowSingleKeys(true);
});

describe("keys", () => {
  it("act outside of fields and never inside", () => {
    const act = vi.fn();
    const { getByLabelText } = render(<Bound bindings={{ n: act }} />);
    fireEvent.keyDown(getByLabelText("field"), { key: "n" });
    expect(act).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "n" });
    expect(act).toHaveBeenCalledOnce();
  });
  it("take two presses in a row as one", () => {
    const go = vi.fn();
    const other = vi.fn();
    render(<Bound bindings={{ "g t": go, t: other }} />);
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "t" });
    expect(go).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
  });
  it("leave single letters alone where a person turned them off, but not chords", () => {
    const letter = vi.fn();
    const chord = vi.fn();
    allowSingleKeys(false);
    const { getByLabelText } = render(<Bound bindings={{ n: letter, "mod+k": chord }} />);
    fireEvent.keyDown(document.body, { key: "n" });
    fireEvent.keyDown(getByLabelText("field"), { key: "k", ctrlKey: true });
    expect(letter).not.toHaveBeenCalled();
    expect(chord).toHaveBeenCalledOnce();
  });
});
