export type Goal = 'max' | 'min' | number;
export type Family = 'fairness' | 'fidelity' | 'utility' | 'privacy' | 'score';

/** What a metric is, whatever the data. The metrics of the app stand in catalogue.ts. */
export interface Definition<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly family: Family;
  /** "ratio", "share", "AUROC", "distance", "nats", … */
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly goal: Goal;
  /** One line a statistician can check. */
  readonly formula: string;
  /** Where the definition comes from. */
  readonly source: string;
  /** How to read it, for a person who never saw it: one or two sentences. */
  readonly meaning: string;
}
