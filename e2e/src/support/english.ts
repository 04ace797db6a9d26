import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "./lab.ts";

type Tree = { readonly [key: string]: string | Tree };
const textsOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : textsOf(value)));

const dictionaries = join(root, "apps/web/src/i18n");
const { en }: { en: Tree } = await import(join(dictionaries, "en/index.ts"));
const { fr }: { fr: Tree } = await import(join(dictionaries, "fr/index.ts"));

/** The English labels that French words differently: none of them may stand alone in a French page. */
const french = new Set(textsOf(fr));
const labels = new Set(textsOf(en).filter((text) => !french.has(text) && !text.includes("{{")));

/** Small words that English sentences are made of and French ones are not. */
const smallWords =
  /(?:^|\s)(?:the|of|and|is|are|was|were|with|from|not|this|that|its|which|by|or|an|be|has)(?=[\s.,;:]|$)/i;

/** Every text that a person sees or hears, without code, addresses and what the person wrote. */
const seenTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const mute = "code, pre, textarea, .mono, kbd, [lang=en], script, style";
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      if (text !== "" && !node.parentElement?.closest(mute)) texts.push(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"]) {
        const text = element.getAttribute(name)?.trim();
        if (text && !element.closest(mute)) texts.push(text);
      }
    return texts;
  });

/** English left in a French page. @param own words of the person: names of columns, values, files */
export const englishIn = async (page: Page, own: readonly string[]): Promise<string[]> => {
  const texts = await seenTexts(page);
  return [...new Set(texts)].filter(
    (text) => !own.includes(text) && (labels.has(text) || smallWords.test(text.replace(/[«“"][^»”"]*[»”"]/g, ""))),
  );
};
