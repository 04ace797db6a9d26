import type { useT } from "../../i18n/i18n.ts";

const known = ["titanic", "penguins", "houses", "leaky"] as const;
type Known = (typeof known)[number];

/** A demo's name in the user's language; one that this app does not know goes by its id. */
export const demoName = (id: string, t: ReturnType<typeof useT>): string =>
  (known as readonly string[]).includes(id) ? t(`home.demo.${id as Known}`) : id;
