import { wantedRelations } from '../../core/relations/find.ts';
import type { Encoding } from '../../core/encoding/encoding.ts';
import type { Relation } from '../../core/relations/relation.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import { relationWishes } from '../settings/relationOptions.ts';

/** What holds in all training rows and shall hold in the synthetic ones. The held-out rows are never looked at. */
export function relate(
  train: Table,
  encoding: Encoding,
  { options, rng, clock }: RunContext,
): Promise<Relation[]> {
  const wishes = relationWishes(options.relations);
  return clock.run('relations', 1, () => {
    if (!wishes) return Promise.resolve([]);
    const search = { leftOut: [], encoding, rareThreshold: options.rareThreshold };
    return Promise.resolve(wantedRelations(train, search, wishes, rng.fork('relations')));
  });
}
