import { encodeTable, fitEncoding, type EncodedTable, type Encoding } from '../../core/encoding/encoding.ts';
import { countTrainingRows, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { AppError } from '../../core/errors.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import { quoted } from '../../core/quoted.ts';
import type { RunOptions } from '../settings/options.ts';
import type { PreparedTables } from './prepare.ts';
import { t } from '../../core/language/words.ts';

/** The training rows as the model sees them. */
export interface Encoded {
  readonly encoding: Encoding;
  readonly table: EncodedTable;
  readonly counts: TrainingCounts;
}

/** A sensitive column that is one pool has no groups to compare. */
function refuseSinglePools({ sensitive }: Encoding, rareThreshold: number): void {
  const lost = sensitive.find(({ codec }) => codingOf(codec).pool(codec) && codec.size < 2);
  if (!lost) return;
  const { name } = lost.codec;
  throw new AppError(
    'options.invalid',
    t`Every group of the sensitive column ${quoted(name)} has fewer than ${rareThreshold} training rows and would be pooled.`,
    t`Lower the threshold of rare values ("Rare below").`,
    { column: name, value: String(rareThreshold) },
  );
}

/** @throws AppError 'options.invalid' where pooling leaves a sensitive column no groups */
export function encode(tables: PreparedTables, { rareThreshold }: RunOptions): Encoded {
  const encoding = fitEncoding(tables.train, tables.roles, undefined, rareThreshold);
  refuseSinglePools(encoding, rareThreshold);
  const table = encodeTable(tables.train, encoding);
  return { encoding, table, counts: countTrainingRows(encoding, table) };
}
