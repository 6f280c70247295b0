import type { SourceFile } from '../../core/report/report.ts';
import type { Table } from '../../core/table/table.ts';

/** The file of a table, where it was read of one. */
export function fileOf(table: SourceFile['table'], { name, file }: Table): SourceFile[] {
  return file ? [{ table, name, ...file }] : [];
}

/** The files of the real rows, each once: a part of them held out is of the same file. */
export function realFiles(train: Table, holdout: Table): SourceFile[] {
  const isOther = holdout.name !== train.name || holdout.file?.sha256 !== train.file?.sha256;
  return [...fileOf('real', train), ...(isOther ? fileOf('holdout', holdout) : [])];
}
