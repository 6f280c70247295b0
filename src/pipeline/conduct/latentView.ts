import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import { principalDirections, project, startingDirections } from '../../model/engine/directions.ts';
import { LATENT } from '../../model/teacher/family.ts';
import { groupLabels } from '../stages/groupLabels.ts';
import type { LatentSnapshot } from './progress.ts';
import { t } from '../../core/language/words.ts';

/** Above this many joint groups a picture cannot tell them apart: the rest are drawn as one. */
const MAX_GROUPS = 7;

/** The largest joint groups by rows, and the label of each; smaller ones share the last place. */
function legend(encoding: Encoding, table: EncodedTable): { labels: string[]; place: Int32Array } {
  const rows = new Int32Array(table.groups);
  for (const group of table.group) rows[group]! += 1;
  const bySize = Array.from(rows.keys()).sort((a, b) => rows[b]! - rows[a]!);
  const shown = bySize.slice(0, MAX_GROUPS);
  const place = new Int32Array(table.groups).fill(shown.length);
  shown.forEach((group, i) => (place[group] = i));
  const names = groupLabels(encoding, table);
  const labels = shown.map((group) => names[group]!);
  return { labels: bySize.length > MAX_GROUPS ? [...labels, t`other groups`] : labels, place };
}

/** A receiver of latent codes during training that turns them into pictures of the latent space. */
export function createLatentView(
  encoding: Encoding,
  table: EncodedTable,
  onSnapshot: (snapshot: LatentSnapshot) => void,
): (codes: Float32Array, rows: Int32Array, step: number) => void {
  const { labels, place } = legend(encoding, table);
  let directions = startingDirections(LATENT);
  return (codes, rows, step) => {
    directions = principalDirections(codes, directions);
    const groups = Array.from(rows, (row) => place[table.group[row]!]!);
    onSnapshot({ step, points: project(codes, directions), groups, labels });
  };
}
