/** A detector as the reference had it, or as ours is by default. */
export interface Method {
  readonly name: string;
  readonly estimator: string;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly size: number;
  /** Key under `anomaly_magnetic_tile` of reference-scores.json; null: the reference has none. */
  readonly reference: string | null;
}

const padim = { estimator: "padim", size: 256 } as const;
const network = { size: 256 } as const;
const patchcore = { estimator: "patchcore", size: 256 } as const;

/** One line each; the ones with our own defaults carry a reference of the same kind, or none. */
export const methods: readonly Method[] = [
  { ...padim, name: "padim b5+b12", parameters: { layers: "b5,b12", average: "1" }, reference: "padim" },
  { ...padim, name: "padim b5+b12 3x3", parameters: { layers: "b5,b12" }, reference: "padim_local3x3" },
  { ...padim, name: "padim b2+b5+b12", parameters: { layers: "b2,b5,b12", average: "1" }, reference: "padim_stride4" },
  { ...padim, name: "padim e6+e13", parameters: { layers: "e6,e13", average: "1" }, reference: "padim_expand" },
  {
    ...padim,
    name: "padim 224 px",
    size: 224,
    parameters: { layers: "b5,b12", average: "1" },
    reference: "padim_input224",
  },
  { ...padim, name: "padim (ours)", parameters: {}, reference: "padim_local3x3" },
  { ...patchcore, name: "patchcore b5+b12", parameters: { layers: "b5,b12" }, reference: "patchcore" },
  {
    ...patchcore,
    name: "patchcore b5+b12 1 %",
    parameters: { layers: "b5,b12", share: 0.01 },
    reference: "patchcore_1pct",
  },
  { ...patchcore, name: "patchcore b12+b16", parameters: { layers: "b12,b16" }, reference: "patchcore_s16_s32" },
  {
    ...patchcore,
    name: "patchcore e6+e13 1 %",
    parameters: { layers: "e6,e13", share: 0.01 },
    reference: "patchcore_expand_1pct",
  },
  { ...patchcore, name: "patchcore (ours)", parameters: {}, reference: "patchcore_b9" },
  {
    name: "nearest-normal (ours)",
    estimator: "nearest-normal",
    parameters: { layers: "c1" },
    size: 256,
    reference: "nearest_normal_conv1_l2",
  },
  {
    name: "nearest-normal b5 to c1",
    estimator: "nearest-normal",
    parameters: { layers: "b5,b12,b16,c1", scaling: "standard" },
    size: 256,
    reference: "nearest_normal_concat_z",
  },
  {
    ...network,
    name: "autoencoder mse",
    estimator: "autoencoder",
    parameters: { loss: "mse" },
    reference: "autoencoder_mse",
  },
  { ...network, name: "autoencoder ssim", estimator: "autoencoder", parameters: {}, reference: "autoencoder_ssim" },
  { ...network, name: "student-teacher", estimator: "student-teacher", parameters: {}, reference: null },
  {
    ...network,
    name: "synthetic-discriminator",
    estimator: "synthetic-discriminator",
    parameters: {},
    reference: null,
  },
  { name: "padim-ensemble 256", estimator: "padim-ensemble", parameters: {}, size: 256, reference: null },
  { name: "padim-ensemble 320", estimator: "padim-ensemble", parameters: {}, size: 320, reference: null },
];
