import type { Mended } from '../../core/relations/mend.ts';
import { codedAs } from '../../core/private/vocabulary.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import { isPrivate } from '../private/generator.ts';
import { reopenJudges } from '../private/reopenJudges.ts';
import { privateAim, writePrivately } from '../private/people.ts';
import type { PrivateRun } from '../private/run.ts';
import type { TrainedRun } from '../run.ts';
import { completed, EQUAL_LABELS, synthesise, type LabelAim } from '../stages/people.ts';
import { findAim, searchSteps, type SoughtNotion } from '../stages/reach.ts';

/** A finished run of either kind of generator. What differs between them after a run is asked here, and nowhere else. */
export type AnyRun = TrainedRun | PrivateRun;

export function isPrivateRun(run: AnyRun): run is PrivateRun {
  return isPrivate(run.generator);
}

/** Cells of the run's people with other labels: nothing else differs. */
export function cellsWith(run: AnyRun, labels: Int32Array): Mended {
  if (!isPrivateRun(run)) return synthesise(run.people, labels, run.generator, run.cellsRng());
  const written = writePrivately(run.people, labels, run.generator, run.cellsRng());
  return { ...written, table: codedAs(written.table, schemaOf(run.tables.train)) };
}

/** The run's table as it is written: with columns that were not learned, or of a release, with nothing but its own categories. */
export function writtenTable(run: AnyRun): Table {
  if (!isPrivateRun(run)) return completed(run.synthetic, run.generator, run.cellsRng());
  return codedAs(run.synthetic, run.generator.schema);
}

/** Training rows of each joint group; of a release as its noisy counts have them. */
export function trainRowsOfGroups(run: AnyRun): readonly number[] {
  if (isPrivateRun(run)) return run.people.groupRows;
  const rows = run.people.groupLabels.map(() => 0);
  const { profiles } = run.generator.counts;
  profiles.group.forEach((code, profile) => (rows[code]! += profiles.counts[profile]!));
  return rows;
}

/** Steps that the progress of `aimFor` is counted in. */
export const aimSteps = (notion: SoughtNotion | null) => (notion === null ? 0 : searchSteps(notion));

/** How far labels of the run's people would go for another notion. */
export async function aimFor(
  run: AnyRun,
  notion: SoughtNotion | null,
  context: RunContext,
  advance: (step: number, note?: string) => void,
): Promise<LabelAim> {
  if (notion === null) return EQUAL_LABELS;
  if (isPrivateRun(run)) return privateAim(notion, await reopenJudges(run, context), context);
  const { aim } = await findAim(notion, run.people, run.generator, run.tables, context, advance);
  return aim;
}

/** The run with its people's labels going to another aim. */
export function withAim<R extends AnyRun>(run: R, aim: LabelAim): R {
  return { ...run, people: { ...run.people, ...aim } };
}
