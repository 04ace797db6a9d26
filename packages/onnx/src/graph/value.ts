import type { ElementType } from "../tensor/types.ts";
import { isStatic, type Shape } from "./shape.ts";

/** A named tensor of a graph: an input, an initialiser or what a node makes. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  /** Absent after an operator whose shape rule is not known. */
  readonly shape: Shape | undefined;
}

/** The shape where it is known at all. @throws Error naming the value. */
export const shapeOf = (value: Value): Shape => {
  if (!value.shape) throw new Error(`The shape of "${value.name}" is not known.`);
  return value.shape;
};

/** The shape in numbers. @throws Error naming the value and the sizes that are still open. */
export const staticShape = (value: Value): readonly number[] => {
  const shape = shapeOf(value);
  if (isStatic(shape)) return shape;
  const open = shape.filter((size) => typeof size === "string");
  throw new Error(
    `The shape of "${value.name}" must be known in full; ${open.join(", ")} is open. Bind it to a number first.`,
  );
};
