/**
 * Thins a polyline to at most `maxPoints` points, keeping its shape: starting from both ends, always the point that lies
 * farthest from the line drawn so far is kept (Ramer, 1972; Douglas & Peucker, 1973, by count instead of tolerance).
 * @param x and `y`, same length, on comparable scales. @returns the indices kept, ascending.
 */
export const simplify = (x: Float64Array, y: Float64Array, maxPoints: number): Int32Array => {
  const count = x.length;
  if (count <= maxPoints) return Int32Array.from({ length: count }, (_, i) => i);
  const kept = [0, count - 1];
  const open = [farthest(x, y, 0, count - 1)];
  while (kept.length < maxPoints) {
    let next = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.distance > open[next]!.distance) next = i;
    const stretch = open[next];
    if (!stretch || stretch.distance <= 0) break;
    kept.push(stretch.point);
    open[next] = farthest(x, y, stretch.from, stretch.point);
    open.push(farthest(x, y, stretch.point, stretch.to));
  }
  return Int32Array.from(kept).sort();
};

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The point between that lies farthest from the straight line, and how far. */
  readonly point: number;
  readonly distance: number;
}

const farthest = (x: Float64Array, y: Float64Array, from: number, to: number): Stretch => {
  const dx = x[to]! - x[from]!;
  const dy = y[to]! - y[from]!;
  const length = Math.hypot(dx, dy);
  let point = from;
  let distance = 0;
  for (let i = from + 1; i < to; i++) {
    const ex = x[i]! - x[from]!;
    const ey = y[i]! - y[from]!;
    const away = length > 0 ? Math.abs(ex * dy - ey * dx) / length : Math.hypot(ex, ey);
    if (away <= distance) continue;
    distance = away;
    point = i;
  }
  return { from, to, point, distance };
};
