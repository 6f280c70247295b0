import { AppError } from '../errors.ts';
import { grouped } from '../grouped.ts';
import { quoted } from '../quoted.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';
import type { RowFault } from './rowGauge.ts';
import { t } from '../language/words.ts';

export function unreadableRow(file: string, line: number, fault: string): AppError {
  return new AppError(
    'csv.unreadable',
    t`Line ${line} of ${file}: ${fault}`,
    t`Look for a stray double quote there. A quote inside a cell is written twice, and the cell put in quotes: "say ""yes""".`,
    { file, line },
  );
}

/** `column 2 ("notes")`; the number alone where the header has not been read. */
function columnInWords(column: number, name: string | undefined): string {
  return name ? t`column ${column} (${quoted(name)})` : t`column ${column}`;
}

/** @param name of the column, where the header has been read */
export function refusalOf(file: string, fault: RowFault, name: string | undefined): AppError {
  const { rowLine, cellLine, column } = fault;
  const where = columnInWords(column, name);
  switch (fault.kind) {
    case 'strayQuote':
      return unreadableRow(file, fault.line, t`a closing quote is followed by text.`);
    case 'openQuote':
      return unreadableRow(file, cellLine, t`a quote opens here and never closes.`);
    case 'cell':
      return new AppError(
        'csv.tooLarge',
        fault.quoted
          ? t`Line ${cellLine} of ${file}: the quote that opens in ${where} does not close within ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`
          : t`Line ${cellLine} of ${file}: the cell in ${where} has more than ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`,
        fault.quoted
          ? t`Look for a stray double quote there. If the cell is really that long, shorten it or leave the column out.`
          : t`If the file is a table, shorten the cell or leave the column out; if it has no line breaks, save it again with one row on each line.`,
        { file, line: cellLine, column: name ?? String(column) },
      );
    case 'line':
      return new AppError(
        'csv.tooLarge',
        t`Line ${rowLine} of ${file} has more than ${grouped(LONGEST_LINE)} characters, the most that a line may have; column ${column} is as far as they reach.`,
        t`Save the table with one row on each line, and leave out columns that hold documents.`,
        { file, line: rowLine },
      );
    case 'columns':
      return new AppError(
        'csv.tooLarge',
        t`Line ${rowLine} of ${file} has more than ${grouped(MOST_COLUMNS)} columns, the most that Fairloom opens.`,
        t`Keep the columns that matter: the outcome, the sensitive ones, and what may explain it.`,
        { file, line: rowLine },
      );
  }
}
