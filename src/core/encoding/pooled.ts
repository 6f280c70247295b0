/** A categorical column's pool: what the report tells of it. It never names what is in it. */
export interface PooledColumn {
  readonly column: string;
  /** What the pooled categories are called in the synthetic table. */
  readonly label: string;
  /** Categories pooled, and the training rows that have one of them. */
  readonly categories: number;
  readonly rows: number;
}
