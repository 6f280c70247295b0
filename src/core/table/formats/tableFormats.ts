/** Files that a table can be written as. */
export const TABLE_FORMATS = ['csv', 'parquet', 'xlsx', 'jsonl'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
