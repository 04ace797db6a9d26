/** Windows of convolutions and pools. `pads` are the sizes before every spatial axis, then after every one. */
export interface WindowAttributes {
  readonly strides?: readonly number[];
  readonly pads?: readonly number[];
  readonly dilations?: readonly number[];
  readonly auto_pad?: "NOTSET" | "SAME_UPPER" | "SAME_LOWER" | "VALID";
}

export interface ConvAttributes extends WindowAttributes {
  readonly group?: number;
  readonly kernel_shape?: readonly number[];
}

export interface ConvTransposeAttributes extends ConvAttributes {
  readonly output_padding?: readonly number[];
}

export interface PoolAttributes extends WindowAttributes {
  readonly kernel_shape: readonly number[];
  readonly ceil_mode?: number;
}

export interface GemmAttributes {
  readonly alpha?: number;
  readonly beta?: number;
  readonly transA?: number;
  readonly transB?: number;
}

export interface BatchNormalizationAttributes {
  readonly epsilon?: number;
  /** Share of the old running statistics that is kept. */
  readonly momentum?: number;
}

export interface ResizeAttributes {
  readonly mode?: "nearest" | "linear";
  readonly coordinate_transformation_mode?: "half_pixel" | "asymmetric" | "align_corners" | "pytorch_half_pixel";
  readonly nearest_mode?: "floor" | "round_prefer_floor" | "round_prefer_ceil" | "ceil";
}
