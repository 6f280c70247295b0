import { readable } from '../figures.ts';
import { firstInWords, percent, type Chart, type ChartKey } from '../charts/chart.ts';
import { categoryBars } from '../charts/pairedBars.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { tiesOf } from './ties.ts';
import { phrases, t } from '../../language/words.ts';

/** Of more groups those are drawn that are tied the most, and of more classes the first. */
const MOST_GROUPS = 4;
const MOST_CLASSES = 12;

const KEY: readonly ChartKey[] = phrases([
  { series: 'real', label: 'Real' },
  { series: 'synthetic', label: 'Synthetic' },
]);

interface ClassShare {
  readonly label: string;
  readonly real: number;
  readonly synthetic: number;
}

function endsOf(shares: readonly number[]): readonly [low: number, high: number] {
  return [Math.min(...shares), Math.max(...shares)];
}

function sharesByGroup(report: ExportablePictureReport): { group: string; shares: ClassShare[] }[] {
  const ties = tiesOf(report);
  const spread = (shares: readonly ClassShare[]) => {
    const [low, high] = endsOf(shares.map(({ real }) => real));
    return high - low;
  };
  return report.groups
    .map((group) => ({
      group,
      shares: ties.flatMap(({ label, group: own, shares }) =>
        own === group && shares ? [{ label, ...shares }] : [],
      ),
    }))
    .filter(({ shares }) => shares.length > 1)
    .toSorted((a, b) => spread(b.shares) - spread(a.shares))
    .slice(0, MOST_GROUPS);
}

function chart({ group, shares }: { group: string; shares: readonly ClassShare[] }, number: number): Chart {
  const said = (side: 'real' | 'synthetic') => {
    const [low, high] = endsOf(shares.map((share) => share[side]));
    return t`${percent(low)} to ${percent(high)}`;
  };
  const told = shares.map(
    ({ label, real, synthetic }) => t`${readable(label)} ${percent(real)} and ${percent(synthetic)}`,
  );
  return {
    id: `tie-${number}`,
    title: t`${readable(group)}: ${said('real')} of a class in real pictures, ${said('synthetic')} in synthetic ones`,
    note: t`Share of each class’s pictures that are of this group. Alike in all classes: group and class are not tied.`,
    alt: t`Share of ${readable(group)} in each class, real and synthetic. ${firstInWords(told)}.`,
    key: KEY,
    ...categoryBars(shares.slice(0, MOST_CLASSES)),
    table: {
      columns: [t`Class`, t`Real`, t`Synthetic`],
      rows: shares.map(({ label, real, synthetic }) => [label, real, synthetic]),
    },
  };
}

/** How each group is spread over the classes: learned from, and drawn. */
export function tieCharts(report: ExportablePictureReport): Chart[] {
  return sharesByGroup(report).map((own, i) => chart(own, i + 1));
}
