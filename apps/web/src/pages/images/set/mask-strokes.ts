/** A mark on a mask, in pixels of the picture. */
export interface Stroke {
  readonly tool: "brush" | "eraser" | "polygon";
  readonly radius: number;
  readonly points: readonly (readonly [number, number])[];
}

/** What a canvas must offer to be drawn on: its own context, or a test's. */
export type Drawing = Pick<
  CanvasRenderingContext2D,
  "canvas" | "beginPath" | "moveTo" | "lineTo" | "closePath" | "fill" | "stroke" | "arc" | "fillRect" | "drawImage"
> & {
  fillStyle: string | CanvasGradient | CanvasPattern;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
};

/** The mask anew: black, what was there before, then each stroke in its order; white is defect. */
export const strokesOnto = (context: Drawing, before: CanvasImageSource | null, strokes: readonly Stroke[]): void => {
  const { width, height } = context.canvas;
  context.fillStyle = "#000";
  context.fillRect(0, 0, width, height);
  if (before) context.drawImage(before, 0, 0, width, height);
  for (const stroke of strokes) draw(context, stroke);
};

const draw = (context: Drawing, { tool, radius, points }: Stroke): void => {
  const [first, ...rest] = points;
  if (!first) return;
  const colour = tool === "eraser" ? "#000" : "#fff";
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.beginPath();
  if (rest.length === 0) {
    context.arc(first[0], first[1], radius, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(first[0], first[1]);
  for (const [x, y] of rest) context.lineTo(x, y);
  if (tool === "polygon") {
    context.closePath();
    context.fill();
    return;
  }
  context.lineWidth = 2 * radius;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke();
};
