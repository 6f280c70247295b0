import { encodeTable, fitEncoding, type Encoding } from '../../core/encoding/encoding.ts';
import { fitCompletion } from '../../core/fillers/filler.ts';
import { wantedRelations } from '../../core/relations/find.ts';
import type { Relation, RelationWishes } from '../../core/relations/relation.ts';
import { createRng } from '../../core/random.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import { cellsOf, completed, decodeMended } from '../stages/people.ts';
import { relationWishes } from '../settings/relationOptions.ts';
import type { RunOptions } from '../settings/options.ts';

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
  const cells = cellsOf(createRng(seed));
  const wishes = relationWishes(choice);
  const relations = wishes ? search(table, encoding, { rareThreshold, seed }, wishes) : [];
  const known = { source: table.name, schema: schemaOf(table), encoding, relations };
  const learned = decodeMended(encodeTable(table, encoding), known, cells).table;
  return completed(learned, { completion: fitCompletion(table, roles) }, cells);
}

function search(
  table: Table,
  encoding: Encoding,
  { rareThreshold, seed }: Pick<RunOptions, 'rareThreshold' | 'seed'>,
  wishes: RelationWishes,
): Relation[] {
  const rng = createRng(seed).fork('relations');
  return wantedRelations(table, { leftOut: [], encoding, rareThreshold }, wishes, rng);
}

/** What holds in all rows of a table, before any training, and what of the wishes can. */
export function relationsOf(
  table: Table,
  roles: Roles,
  options: Pick<RunOptions, 'rareThreshold' | 'seed'>,
  wishes: RelationWishes = { off: [], added: [] },
): Relation[] {
  return search(table, fitEncoding(table, roles, undefined, options.rareThreshold), options, wishes);
}
