import { delongAuroc } from '../../src/core/statistics/intervals.ts';
import { columnShapes } from '../../src/core/evaluate/fidelity/columnShapes.ts';
import { pairTrends } from '../../src/core/evaluate/fidelity/pairTrends.ts';
import { fitFeatures } from '../../src/core/probes/features.ts';
import { fitProbe, predictProbe } from '../../src/core/probes/probe.ts';
import { groupsOf } from '../../src/core/kinds/registry.ts';
import { columnNamed, type Table } from '../../src/core/table/table.ts';
import type { Folder } from './folder.ts';

const pause = () => Promise.resolve();

/** Utility and fairness on rows that the generator never saw, of XGBoost's default trees that learned from the table. */
export async function judgeLabels(
  { train, test, roles, sensitive, privileged }: Folder,
  synthetic: Table,
): Promise<{ readonly auroc: number; readonly dpr: number }> {
  const target = roles.target.column;
  const favourable = roles.target.kind === 'classes' ? roles.target.positive : [];
  const labels = (table: Table) => {
    const { codes, categories } = groupsOf(columnNamed(table, target));
    return Array.from(codes, (code) => (favourable.includes(categories[code] ?? '') ? 1 : 0));
  };
  const probe = await fitProbe('gbt', synthetic, labels(synthetic), { kind: 'binary' }, fitFeatures(train), [
    target,
  ]);
  const said = await predictProbe(probe, test);
  const actual = labels(test);
  const score = (row: number) => said[2 * row + 1]!;
  const rows = [...actual.keys()];
  const of = (label: number) => rows.filter((row) => actual[row] === label).map(score);
  const { codes, categories } = groupsOf(columnNamed(test, sensitive));
  const rate = (isPrivileged: boolean) => {
    const group = rows.filter((row) => privileged.includes(categories[codes[row]!] ?? '') === isPrivileged);
    return group.filter((row) => score(row) > 0.5).length / group.length;
  };
  const [a, b] = [rate(true), rate(false)];
  return { auroc: delongAuroc(of(1), of(0))!.value, dpr: Math.min(a, b) / Math.max(a, b) };
}

/** Column shapes and pair trends against the training rows. */
export async function judgeFidelity(
  { train, test }: Folder,
  synthetic: Table,
): Promise<{ readonly shapes: number; readonly pairs: number }> {
  const comparison = { train, holdout: test, synthetic, spec: fitFeatures(train) };
  const value = ({ metrics }: Awaited<ReturnType<typeof columnShapes>>) => metrics[0]!.value!;
  return {
    shapes: value(await columnShapes(comparison, pause)),
    pairs: value(await pairTrends(comparison, pause)),
  };
}
