/** What a person says that a column may hold, as they typed it: from what is known without the table. */
export type DomainWish =
  | {
      readonly column: string;
      readonly kind: 'numbers';
      /** Least and most as the column writes its numbers and dates; what lies outside counts as the nearer of them. */
      readonly least: string;
      readonly most: string;
      /** Numbers are whole steps from the least, above 0; absent: as the column's form has them. */
      readonly step?: number;
      /** Where bins begin after the least, rising; absent: found, at a cost. */
      readonly bins?: readonly string[];
    }
  | {
      readonly column: string;
      readonly kind: 'categories';
      /** All that it may hold; other values count as "Other". */
      readonly values: readonly string[];
    };

/** What is to be confirmed of a column, and may be typed. Nothing of it was read from the values for this. */
export interface ProposedDomain {
  readonly column: string;
  readonly kind: DomainWish['kind'];
  readonly role: 'target' | 'sensitive' | 'feature';
  /** How its cells are read ("whole number"), which was told from them when the file was opened. */
  readonly type: string;
  /** Of numbers, in the column's unit. */
  readonly step: number | null;
  /** "day": what a step of dates is; null of plain numbers and of categories. */
  readonly unit: string | null;
  /** Whether "missing" is one of its values: the file has missing cells in this column. */
  readonly mayBeMissing: boolean;
  /** What is asked of the person, and what happens where nothing is typed: sentences. */
  readonly words: string;
}
