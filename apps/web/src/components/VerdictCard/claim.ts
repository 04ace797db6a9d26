/** Splits a statement after its first sentence, which is set in bold. A stop inside a number or before a small letter does not end it. */
export const claimOf = (text: string): { claim: string; rest: string } => {
  const end = /[.!?](?=\s+[«“"\p{Lu}\d])/u.exec(text);
  return end
    ? { claim: text.slice(0, end.index + 1), rest: text.slice(end.index + 1).trim() }
    : { claim: text, rest: "" };
};
