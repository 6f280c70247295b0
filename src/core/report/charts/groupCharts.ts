import { attributeInWords } from '../../evaluate/groups.ts';
import type {
  BaseRateReport,
  GroupMeanReport,
  GroupRates,
  GroupReport,
  Rate,
  TableRole,
} from '../../evaluate/metric.ts';
import { figure, readable } from '../figures.ts';
import type { Report } from '../report.ts';
import { axisOver, percentTick, shareAxis, type Axis } from './axis.ts';
import { percent, firstInWords, type Chart, type ChartKey, type Series } from './chart.ts';
import { dotPlot, PLOT, type DotRow } from './dotPlot.ts';
import { phrases, t } from '../../language/words.ts';

/** Of more groups, the lowest and the highest are drawn; the tables have all. */
const MOST_GROUPS = 12;

/** A group's rate in one series. */
interface GroupRate {
  readonly group: string;
  readonly rows: number;
  readonly rate: Rate;
  readonly excluded: boolean;
}

interface RateSeries {
  readonly series: Series;
  readonly label: string;
  readonly groups: readonly GroupRate[];
}

interface RateChart {
  readonly id: string;
  /** "Selection rate" */
  readonly name: string;
  readonly attribute: string;
  readonly note: string;
  /** The first is what the groups are ordered by and the title tells. */
  readonly series: readonly RateSeries[];
  readonly axis: Axis;
  readonly say: (value: number) => string;
  readonly tick?: (tick: number) => string;
}

const known = ({ rate, excluded }: GroupRate) => !excluded && rate.value !== null;

/** Lowest first; what is undefined or does not count comes last. */
function ordered(groups: readonly GroupRate[]): readonly GroupRate[] {
  const counted = groups.filter(known).toSorted((a, b) => a.rate.value! - b.rate.value!);
  return [...counted, ...groups.filter((group) => !known(group))];
}

function ends(groups: readonly GroupRate[]): readonly GroupRate[] {
  if (groups.length <= MOST_GROUPS) return groups;
  const half = MOST_GROUPS / 2;
  const counted = groups.filter(known);
  return counted.length > MOST_GROUPS
    ? [...counted.slice(0, half), ...counted.slice(-half)]
    : groups.slice(0, MOST_GROUPS);
}

function titleOf({ name, attribute, series, say }: RateChart): string {
  const counted = series[0]!.groups.filter(known).toSorted((a, b) => a.rate.value! - b.rate.value!);
  const [low, high] = [counted[0], counted.at(-1)];
  const of = t`${name} by ${readable(attributeInWords(attribute))}`;
  if (!low || !high || low === high) return t`${of}: too few groups to compare`;
  return t`${of}: ${say(low.rate.value!)} (${readable(low.group)}) to ${say(high.rate.value!)} (${readable(high.group)})`;
}

function rateInWords(rate: Rate | undefined, say: (value: number) => string): string {
  if (!rate || rate.value === null) return rate?.withheld ? t`withheld` : t`not defined`;
  return rate.interval
    ? t`${say(rate.value)} (${say(rate.interval[0])} to ${say(rate.interval[1])})`
    : say(rate.value);
}

function rateChart(wish: RateChart): Chart {
  const { series, attribute, name, note, say } = wish;
  const all = ordered(series[0]!.groups);
  const shown = ends(all);
  const rateIn = (one: RateSeries, group: string) => one.groups.find((entry) => entry.group === group);
  const rows: DotRow[] = shown.map(({ group, excluded }) => ({
    name: group,
    dots: series.map((one) => {
      const found = rateIn(one, group);
      return {
        series: one.series,
        value: found?.rate.value ?? null,
        interval: found?.rate.interval,
        hollow: excluded,
      };
    }),
  }));
  const { body, height } = dotPlot(rows, wish.axis, wish.tick);
  const told = shown.map(({ group }) => {
    const values = series.map((one) => `${one.label} ${rateInWords(rateIn(one, group)?.rate, say)}`);
    return `${readable(group)}: ${values.join(', ')}`;
  });
  const left = all.length > shown.length ? t`The ${shown.length} groups at the ends, of ${all.length}.` : '';
  const hollow = shown.some(({ excluded }) => excluded)
    ? t`Hollow: too few rows to count in ratios and differences.`
    : '';
  const key: ChartKey[] = series.map(({ series: own, label }) => ({ series: own, label }));
  return {
    id: wish.id,
    title: titleOf(wish),
    note: [note, hollow, left].filter(Boolean).join(' '),
    alt: t`${name} of each group of ${readable(attributeInWords(attribute))}, with 95 % intervals. ${firstInWords(told)}.`,
    key,
    height,
    body,
    table: {
      columns: [
        t`Group`,
        ...series.flatMap(({ label }) => [label, t`${label}: low`, t`${label}: high`, t`${label}: rows`]),
      ],
      rows: all.map(({ group }) => [
        group,
        ...series.flatMap((one) => {
          const found = rateIn(one, group);
          const { value = null, interval } = found?.rate ?? {};
          return [value, interval?.[0] ?? null, interval?.[1] ?? null, found?.rows ?? null];
        }),
      ]),
    },
  };
}

const TABLES = phrases([
  ['synthetic', 'synthetic', 'Synthetic rows'],
  ['train', 'real', 'Real rows'],
  ['baseline', 'baseline', 'Synthetic, labels of α = 0'],
] as const satisfies readonly (readonly [TableRole, Series, string])[]);

/** What an axis must hold. */
function drawnValues(groups: readonly Pick<GroupRate, 'rate'>[]): number[] {
  return groups.flatMap(({ rate }) => (rate.value === null ? [] : [rate.value, ...(rate.interval ?? [])]));
}

function baseRateChart(id: string, attribute: string, reports: readonly BaseRateReport[]): Chart | null {
  const series = TABLES.flatMap(([table, own, label]) => {
    const found = reports.find((report) => report.attribute === attribute && report.table === table);
    return found ? [{ series: own, label, groups: found.groups }] : [];
  });
  if (series.length === 0) return null;
  const shares = series.flatMap(({ groups }) => drawnValues(groups));
  return rateChart({
    id,
    name: t`Favourable outcomes in the table`,
    attribute,
    note: t`Share of rows with a favourable outcome in the table itself, with 95 % intervals.`,
    series,
    axis: shareAxis(shares, ...PLOT),
    say: percent,
    tick: percentTick,
  });
}

const RATES = phrases([
  [
    'selectionRate',
    'Decisions in favour',
    'Share of held-out real people whom the model decides in favour of',
  ],
  [
    'truePositiveRate',
    'True positive rate',
    'Of those whose outcome is favourable, the share whom the model finds',
  ],
  [
    'falsePositiveRate',
    'False positive rate',
    'Of those whose outcome is not favourable, the share whom the model favours',
  ],
] as const satisfies readonly (readonly [keyof GroupRates, string, string])[]);

const MODELS = phrases([
  ['tstr', 'synthetic', 'Trained on synthetic rows'],
  ['trtr', 'real', 'Trained on real rows'],
] as const);

function decisionCharts(id: string, attribute: string, reports: readonly GroupReport[]): Chart[] {
  const models = MODELS.flatMap(([protocol, series, label]) => {
    const found = reports.find(
      (report) => report.attribute === attribute && report.protocol === protocol && report.probe === 'gbt',
    );
    return found ? [{ series, label, groups: found.groups }] : [];
  });
  if (models.length === 0) return [];
  return RATES.map(([rate, name, what]) => {
    const series = models.map((model) => ({
      ...model,
      groups: model.groups.map((group) => ({ ...group, rate: group[rate] })),
    }));
    const shares = series.flatMap(({ groups }) => drawnValues(groups));
    return rateChart({
      id: `${id}-${rate.toLowerCase()}`,
      name,
      attribute,
      note: t`${what}: boosted trees, with 95 % intervals.`,
      series,
      axis: shareAxis(shares, ...PLOT),
      say: percent,
      tick: percentTick,
    });
  });
}

function meanChart(
  id: string,
  attribute: string,
  means: readonly GroupMeanReport[],
  target: string,
  isPredicted: boolean,
): Chart | null {
  const own = means.filter((report) => report.attribute === attribute);
  const wanted = isPredicted
    ? MODELS.map(
        ([protocol, series, label]) =>
          [
            own.find((report) => report.protocol === protocol && report.probe === 'gbt'),
            series,
            label,
          ] as const,
      )
    : TABLES.map(
        ([table, series, label]) =>
          [
            own.find((report) => report.table === table && report.protocol === undefined),
            series,
            label,
          ] as const,
      );
  const series = wanted.flatMap(([found, own, label]) =>
    found
      ? [{ series: own, label, groups: found.groups.map((group) => ({ ...group, rate: group.mean })) }]
      : [],
  );
  if (series.length === 0) return null;
  const values = series.flatMap(({ groups }) => drawnValues(groups));
  const what = isPredicted
    ? t`What boosted trees predict for held-out real people, on average`
    : t`Mean of the target in the table itself`;
  return rateChart({
    id,
    name: isPredicted ? t`Predicted ${readable(target)}` : t`Mean of ${readable(target)}`,
    attribute,
    note: t`${what}, with 95 % intervals.`,
    series,
    axis: axisOver(values, ...PLOT),
    say: figure,
  });
}

/** The charts of one attribute: of the table itself, and of what models that learned from it decide. */
export function groupCharts({ details, roles }: Report, attribute: string, number: number): Chart[] {
  const { baseRates, groups, groupMeans: means = [] } = details;
  const target = roles.target.column;
  return [
    ...decisionCharts(`groups-${number}`, attribute, groups),
    baseRateChart(`groups-${number}-labels`, attribute, baseRates),
    meanChart(`groups-${number}-predicted`, attribute, means, target, true),
    meanChart(`groups-${number}-means`, attribute, means, target, false),
  ].filter((chart) => chart !== null);
}
