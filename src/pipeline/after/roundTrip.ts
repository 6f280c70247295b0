import {
  decodeTable,
  encodeTable,
  fitEncoding,
  type EncodedTable,
  type Encoding,
} from '../../core/encoding/encoding.ts';
import { fitCompletion, withFillers } from '../../core/fillers/filler.ts';
import { wantedRelations } from '../../core/relations/find.ts';
import { mendRelations } from '../../core/relations/mend.ts';
import type { Relation, RelationWishes } from '../../core/relations/relation.ts';
import { createRng } from '../../core/random.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import { cellsOf } from '../stages/people.ts';
import { relationWishes } from '../settings/relationOptions.ts';
import type { RunOptions } from '../settings/options.ts';

function codesOf({ features, target, sensitive }: Encoding, encoded: EncodedTable): Map<string, Int32Array> {
  return new Map([
    ...features.map(({ codec }, j) => [codec.name, encoded.features[j]!] as const),
    [target.codec.name, encoded.target],
    ...sensitive.map(({ codec }, j) => [codec.name, encoded.sensitive[j]!] as const),
  ]);
}

/**
 * What reading, encoding, decoding and writing make of the rows of a table, with the model bypassed: each cell as it was,
 * but for values that are pooled or told by ranges, which keep their form, grid and range, and for columns that are not
 * learned.
 */
export function roundTrip(
  table: Table,
  roles: Roles,
  { rareThreshold, seed, relations: choice }: Pick<RunOptions, 'rareThreshold' | 'seed' | 'relations'>,
): Table {
  const encoding = fitEncoding(table, roles, undefined, rareThreshold);
  const codes = codesOf(encoding, encodeTable(table, encoding));
  const cells = cellsOf(createRng(seed));
  const learned = decodeTable(table.name, schemaOf(table), encoding, codes, cells);
  const wishes = relationWishes(choice);
  const relations = wishes ? relationsOf(table, roles, { rareThreshold, seed }, wishes) : [];
  const fixed = new Set([roles.target.column, ...roles.sensitive]);
  const mended = mendRelations(learned, relations, fixed, cells.fork('relations')).table;
  return withFillers(mended, fitCompletion(table, roles), cells.fork('fillers'));
}

/** What holds in all rows of a table, before any training, and what of the wishes can. */
export function relationsOf(
  table: Table,
  roles: Roles,
  { rareThreshold, seed }: Pick<RunOptions, 'rareThreshold' | 'seed'>,
  wishes: RelationWishes = { off: [], added: [] },
): Relation[] {
  const encoding = fitEncoding(table, roles, undefined, rareThreshold);
  const rng = createRng(seed).fork('relations');
  return wantedRelations(table, { leftOut: [], encoding, rareThreshold }, wishes, rng);
}
