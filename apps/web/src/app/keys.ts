import { useEffect, useRef } from "react";

const storageKey = "datalab.singleKeys";

export const singleKeysAllowed = (): boolean => localStorage.getItem(storageKey) !== "off";
export const allowSingleKeys = (allowed: boolean): void => localStorage.setItem(storageKey, allowed ? "on" : "off");

/** A single letter never fires while a person writes. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
  !/^(checkbox|radio|button|range)$/.test((target as HTMLInputElement).type ?? "");

export type Bindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** What a press is called: `mod+k`, `mod+enter`, `?`, `g h` (two presses within a second). */
export const nameOf = (event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
};

/** Binds keys while the component is there. */
export const useKeys = (bindings: Bindings): void => {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    let first = "";
    let firstAt = 0;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const name = nameOf(event);
      const isChord = name.startsWith("mod+");
      if (!isChord && (isWriting(event.target) || !singleKeysAllowed())) return;
      if (!isChord && document.querySelector('[role="dialog"]') && name !== "escape") return;
      const pair = event.timeStamp - firstAt < 1000 ? `${first} ${name}` : "";
      const act = latest.current[pair] ?? latest.current[name];
      first = name;
      firstAt = event.timeStamp;
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
};
