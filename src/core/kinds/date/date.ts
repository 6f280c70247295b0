import type { NumericSchema } from '../column.ts';
import type { ColumnCells } from '../columnCells.ts';
import type { NoFit } from '../kind.ts';
import type { NumericForm } from '../storage/numeric/form.ts';
import { numericKind, type NumericKind } from '../storage/numeric/kind.ts';
import { readDateFormat } from './datePatterns.ts';
import { formatDate, parseDate, type DateFormat } from './dates.ts';
import { dateFormat } from './storedFormat.ts';

type DateSchema = NumericSchema<'date', DateFormat>;

const REQUIREMENT = 'dates of one pattern such as 2024-01-31';

const form: NumericForm<'date', DateFormat> = {
  isAmount: false,
  dress: ({ pattern }) => pattern,
  stepInWords: (step, { unit }) => (step === 1 ? unit : `${step} ${unit}s`),
  expected: ({ pattern }) => `a date as ${pattern}`,
  parse: parseDate,
  text: formatDate,
  textBetween: formatDate,
  bound(value, format) {
    if (format.unit === 'day') return formatDate(Math.floor(value), { ...format, pattern: 'YYYY-MM-DD' });
    return formatDate(60 * Math.floor(value / 60), { ...format, pattern: 'YYYY-MM-DD HH:mm' });
  },
  leastStep: ({ format }) => (format.unit === 'day' ? 1 : 60),
  grid: ({ format }) => ({ decimals: 0, date: format }),
  isKnowable: () => true,
  decodeFormat: dateFormat,
};

/** @param fewestCompact see `readDateFormat` */
function readAs(cells: ColumnCells, fewestCompact?: number): DateSchema | NoFit {
  const { values, missingTokens } = cells.filled('numbers');
  if (values.length === 0) return { misfit: '', requirement: REQUIREMENT };
  const reading = readDateFormat(values, fewestCompact);
  if ('misfit' in reading) return { misfit: reading.misfit, requirement: REQUIREMENT };
  return { kind: 'numeric', name: cells.name, type: 'date', format: reading.format, missingTokens };
}

function infer(cells: ColumnCells): DateSchema | null {
  const reading = readAs(cells);
  return 'misfit' in reading ? null : reading;
}

/** Days, or moments of a day. */
export const date: NumericKind<'date', DateFormat> = numericKind([{ type: 'date', label: 'date' }], form, {
  asked: 1, // before numbers: 20240131 may be either
  infer,
  readAs: (cells) => readAs(cells, 1),
});
