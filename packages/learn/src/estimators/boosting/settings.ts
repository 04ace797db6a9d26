/** The parameters of a fit after every «automatic» is resolved for the table at hand. */
export interface Settings {
  readonly iterations: number;
  /** Independent models that are averaged. */
  readonly repeats: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  /** Infinity = no limit. */
  readonly maxDepth: number;
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  readonly l2: number;
  readonly minGain: number;
  readonly maxBins: number;
  /** Share of the features that a tree may use. */
  readonly featureShare: number;
  /** Share of the rows that a tree sees. */
  readonly rowShare: number;
  readonly categoryL2: number;
  readonly categorySmoothing: number;
  readonly categoryMinRows: number;
  readonly maxCategories: number;
  /** Share of the rows held back to decide when to stop; 0 = run all iterations. */
  readonly validationShare: number;
  /** Iterations without a better validation loss before it stops. */
  readonly patience: number;
}
