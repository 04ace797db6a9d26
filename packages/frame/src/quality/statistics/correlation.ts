/** Pearson's correlation over the rows where both are numbers; NaN under three rows or without spread. */
export const pearson = (x: Float64Array, y: Float64Array): { r: number; rows: number } => {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n++;
    // Welford's update keeps the digits that sums of squares lose.
    const dx = a - meanX;
    const dy = b - meanY;
    meanX += dx / n;
    meanY += dy / n;
    xx += dx * (a - meanX);
    yy += dy * (b - meanY);
    xy += dx * (b - meanY);
  }
  return { r: n < 3 || xx === 0 || yy === 0 ? Number.NaN : xy / Math.sqrt(xx * yy), rows: n };
};

/** Spearman's rank correlation over the rows where both are numbers (mean ranks for ties). */
export const spearman = (x: Float64Array, y: Float64Array): number => {
  const both: number[] = [];
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i] as number) && !Number.isNaN(y[i] as number)) both.push(i);
  return pearson(
    ranks(Float64Array.from(both, (i) => x[i] as number)),
    ranks(Float64Array.from(both, (i) => y[i] as number)),
  ).r;
};

const ranks = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranked = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let k = start; k < end; k++) ranked[order[k] as number] = (start + end - 1) / 2;
    start = end;
  }
  return ranked;
};
