/** A stream that keeps what is written to it. */
export const fakeStream = (isTTY: boolean, columns = 80): { stream: NodeJS.WriteStream; text: () => string } => {
  let text = "";
  const write = (chunk: string): boolean => {
    text += chunk;
    return true;
  };
  return { stream: { isTTY, columns, write } as unknown as NodeJS.WriteStream, text: () => text };
};
