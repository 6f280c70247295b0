import type { MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { intervalText, valueText } from '../figures.ts';
import { axisOver } from '../charts/axis.ts';
import type { Chart, ChartKey, Series } from '../charts/chart.ts';
import { dotPlot, PLOT, type DotRow } from '../charts/dotPlot.ts';
import type { PictureReport, PictureSubject } from '../pictureReport.ts';
import { inDigits } from '../../language/digits.ts';
import { phrases, t } from '../../language/words.ts';

interface Wish {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Short names of the metrics, which the drawing has room for. */
  readonly names: Readonly<Partial<Record<MetricId, string>>>;
}

const WISHES: readonly Wish[] = phrases([
  {
    id: 'parity',
    title: 'Answers of a classifier in the groups',
    note: 'Demographic parity ratio, with 95 % intervals: 1 is equal.',
    names: {
      'pictures.demographicParity.mean': 'Mean parity',
      'pictures.demographicParity.worst': 'Worst parity',
    },
  },
  {
    id: 'unequal',
    title: 'What differs between the groups',
    note: 'Differences, with 95 % intervals where there are: 0 is equal.',
    names: {
      'pictures.equalizedOdds.difference': 'Equalized odds',
      'pictures.fairnessDiscrepancy': 'Group that is shown',
    },
  },
  {
    id: 'worth',
    title: 'What the pictures are worth',
    note: 'Shares, with 95 % intervals: higher is better.',
    names: {
      'pictures.accuracy': 'Accuracy learned',
      'pictures.labelAgreement': 'Shows its class',
      'pictures.coverage': 'Coverage',
    },
  },
]);

const SUBJECTS: readonly (ChartKey & { readonly subject: PictureSubject })[] = phrases([
  { subject: 'real', series: 'real', label: 'Real' },
  { subject: 'student', series: 'synthetic', label: 'Synthetic' },
  { subject: 'teacher', series: 'baseline', label: 'Teacher' },
]);

interface Shown {
  readonly series: Series;
  readonly label: string;
  readonly metric: MetricValue;
}

function shownOf({ figures }: Pick<PictureReport, 'figures'>, id: string): Shown[] {
  return SUBJECTS.flatMap(({ subject, series, label }) =>
    figures
      .filter((own) => own.subject === subject)
      .flatMap(({ metrics }) => metrics.filter((metric) => metric.id === id))
      .map((metric) => ({ series, label, metric })),
  );
}

const inWords = ({ label, metric }: Shown) => {
  const interval = intervalText(metric);
  return `${label} ${valueText(metric)}${interval ? ` (${interval})` : ''}`;
};

function chart(report: Pick<PictureReport, 'figures'>, { id, title, note, names }: Wish): Chart | null {
  const lines = Object.entries(names)
    .map(([metric, name]) => ({ name, shown: shownOf(report, metric) }))
    .filter(({ shown }) => shown.length > 0);
  const all = lines.flatMap(({ shown }) => shown);
  if (all.length === 0) return null;
  const rows: DotRow[] = lines.map(({ name, shown }) => ({
    name,
    dots: shown.map(({ series, metric: { value, interval } }) => ({ series, value, interval })),
  }));
  const values = all.flatMap(({ metric: { value, interval } }) => [
    ...(value === null ? [] : [value]),
    ...(interval ?? []),
  ]);
  return {
    ...{ id, note },
    title: `${title}: ${lines.map(({ name, shown }) => `${name} ${ownOf(shown)}`).join(', ')}`,
    alt: `${title}. ${lines.map(({ name, shown }) => `${name}: ${shown.map(inWords).join(', ')}`).join('; ')}.`,
    key: SUBJECTS.filter(({ series }) => all.some((own) => own.series === series)),
    ...dotPlot(rows, axisOver([0, 1, ...values], ...PLOT)),
    table: {
      columns: [t`Metric`, t`Table`, t`Value`, t`Interval`],
      rows: lines.flatMap(({ name, shown }) =>
        shown.map(({ label, metric }) => [name, label, metric.value, intervalText(metric)]),
      ),
    },
  };
}

const ownOf = (shown: readonly Shown[]) => {
  const value = shown.find(({ series }) => series === 'synthetic')?.metric.value ?? null;
  return value === null ? '–' : inDigits(value.toFixed(2));
};

/** The figures of synthetic pictures beside those of real ones, drawn. */
export function figureCharts(report: Pick<PictureReport, 'figures'>): Chart[] {
  return WISHES.map((wish) => chart(report, wish)).filter((own) => own !== null);
}
