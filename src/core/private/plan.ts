/** What the budget goes into, as shares of ρ. */
export interface Plan {
  /** Of all: a first count of rows. */
  readonly rows: number;
  /** Of all: bins and categories that are to be found. 0 where nothing is. */
  readonly domains: number;
  /** Of what these leave: (target, column) of every column. */
  readonly columns: number;
  /** Of what these leave: choices of the tree's edges. */
  readonly edges: number;
  /** Of what these leave: (target, a, b) on the tree. */
  readonly tree: number;
  /** Of what these leave: choices of further (target, a, b). */
  readonly choices: number;
  /** Of what these leave: (target, a, b) that were chosen. The five shares sum to 1. */
  readonly adaptive: number;
  /** Rounds of further choices; each chooses the same number. */
  readonly rounds: number;
}

/** The recipe. Measured: docs/method.md. */
export const RECIPE: Plan = {
  rows: 0.005,
  domains: 0.095,
  columns: 0.3,
  edges: 0.05,
  tree: 0.42,
  choices: 0.05,
  adaptive: 0.18,
  rounds: 3,
};
