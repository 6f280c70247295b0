import {
  assembleEncoding,
  fitEncoding,
  type Encoding,
  type SensitiveSpan,
} from '../../core/encoding/encoding.ts';
import type { Table } from '../../core/table/table.ts';
import { familyOf } from '../../model/teacher/families.ts';
import { preparedFor, type RunInput } from '../stages/prepare.ts';

/** What the time and the memory of a run follow from, besides its settings. */
export interface RunSize {
  /** Rows of the open tables, and the columns of each. */
  readonly rows: number;
  readonly tableColumns: number;
  /** Rows that are learned from, and those that are tested on. */
  readonly training: number;
  readonly heldOut: number;
  readonly encoding: Encoding;
  /** Columns that are evaluated: learned ones, target and sensitive ones. */
  readonly columns: number;
  /** Codes of all columns that are learned. */
  readonly width: number;
  /** Weights of the teacher. */
  readonly parameters: number;
}

type Rows = Pick<RunSize, 'rows' | 'tableColumns' | 'training' | 'heldOut'>;

function sizeWith(encoding: Encoding, rows: Rows): RunSize {
  return {
    ...rows,
    encoding,
    columns: encoding.features.length + 1 + encoding.sensitive.length,
    width: encoding.featureWidth,
    parameters: familyOf(encoding).size(encoding).teacher,
  };
}

interface KnownSize {
  readonly holdout: Table | null;
  readonly key: string;
  readonly size: RunSize;
}
const sizes = new WeakMap<Table, KnownSize>();

/**
 * The size of a run, from the very rows that it would learn from; remembered until the roles, or what else decides it,
 * are others.
 * @throws AppError 'roles.…' or 'holdout.…'
 */
export function sizeOf(input: RunInput): RunSize {
  const { table, holdout, roles, options } = input;
  const { holdoutShare, rareThreshold, seed } = options;
  const key = JSON.stringify([roles, holdoutShare, rareThreshold, seed, options.private]);
  const known = sizes.get(table);
  if (known?.key === key && known.holdout === holdout) return known.size;
  const prepared = preparedFor(input);
  const size = sizeWith(fitEncoding(prepared.train, roles, undefined, rareThreshold), {
    rows: table.rows + (holdout?.rows ?? 0),
    tableColumns: table.columns.length,
    training: prepared.train.rows,
    heldOut: prepared.holdout.rows,
  });
  sizes.set(table, { holdout, key, size });
  return size;
}

const momentsOf = ({ input }: SensitiveSpan) =>
  input.kind === 'standardised' ? { mean: input.mean, sd: input.sd } : null;

/** The size without some of the columns that are learned. They stay in the table, and are read all the same. */
export function withoutColumns(size: RunSize, columns: ReadonlySet<string>): RunSize {
  const { features, target, sensitive } = size.encoding;
  const kept = features.filter(({ codec }) => !columns.has(codec.name)).map(({ codec }) => codec);
  const others = sensitive.map((span) => ({ codec: span.codec, moments: momentsOf(span) }));
  return sizeWith(assembleEncoding(kept, target.codec, others), size);
}

/** The size with a share of the rows; columns keep their codes, of which fewer rows would have fewer. */
export function withRows(size: RunSize, share: number): RunSize {
  const some = (rows: number) => Math.max(1, Math.round(rows * share));
  const { rows, training, heldOut } = size;
  return { ...size, rows: some(rows), training: some(training), heldOut: some(heldOut) };
}
