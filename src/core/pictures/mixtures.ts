/** Full normals, several for each label: what a student of pictures is. Plain data, and no row. */
export interface LabelledMixtures {
  /** Width of a code. */
  readonly latent: number;
  /** Share of each component in all rows; sums to 1. [components] */
  readonly shares: Float64Array;
  /** Label of each component. [components] */
  readonly labels: Int32Array;
  /** Row-major, [components, latent]. */
  readonly means: Float64Array;
  /** Lower triangular roots of the covariances, row by row without the zeros. [components, latent·(latent + 1)/2] */
  readonly roots: Float64Array;
}
