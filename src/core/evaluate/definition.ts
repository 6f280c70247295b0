export type Goal = 'max' | 'min' | number;
export type Family = 'fairness' | 'fidelity' | 'utility' | 'privacy' | 'score';

/** What a metric is, whatever the data. The metrics of the app stand in catalogue.ts. */
export interface Definition<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly family: Family;
  /** "ratio", "share", "AUROC", "distance", "nats", …: a name for the code. */
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

/** A text that every language has as it stands, or what says it in the spoken one. */
export type Words = string | (() => string);

/** What of a definition needs no words. */
export type Facts = Pick<Definition, 'family' | 'unit' | 'range' | 'goal'>;

interface Wording<Id extends string> extends Facts {
  readonly id: Id;
  readonly label: Words;
  readonly formula: Words;
  readonly source: Words;
  readonly meaning: Words;
}

/** A definition whose words are in the language that is spoken when they are read. */
export function define<const Id extends string>(wording: Wording<Id>): Definition<Id> {
  const definition = {};
  for (const [key, entry] of Object.entries<unknown>({ ...wording })) {
    const held = isSaid(entry) ? { get: entry } : { value: entry };
    Object.defineProperty(definition, key, { ...held, enumerable: true });
  }
  return definition as Definition<Id>;
}

const isSaid = (entry: unknown): entry is () => string => typeof entry === 'function';
