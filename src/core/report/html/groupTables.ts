import type { GroupMeanReport, Rate } from '../../evaluate/metric.ts';
import { figure, intervalText } from '../figures.ts';
import type { Report } from '../report.ts';
import { name, table, type Markup } from '../markup.ts';

const MODELS = {
  tstr: 'trained on synthetic rows',
  trtr: 'trained on real rows',
  tsts: 'trained and tested on synthetic rows',
};

/** Rows and rates of every group: in the tables, and of the decisions of boosted trees. */
export function groupTables({ details }: Report): Markup {
  const base = details.baseRates.map(({ attribute, table: of, groups }) =>
    table(
      `Favourable outcomes by ${attribute}, ${of} table`,
      [
        { title: 'Group', width: 34 },
        { title: 'Rows', numeric: true },
        { title: 'Rate', numeric: true },
        { title: 'Note', width: 26 },
      ],
      groups.map(({ group, rows, rate, ...marks }) => [
        name(group),
        figure(rows),
        rateText(rate),
        noteText(marks),
      ]),
    ),
  );
  const decisions = details.groups.filter(({ protocol, probe }) => protocol !== 'tsts' && probe === 'gbt');
  const rates = decisions.map(({ attribute, protocol, groups }) =>
    table(
      `Decisions of boosted trees ${MODELS[protocol]}, by ${attribute}`,
      [
        { title: 'Group', width: 16 },
        ...['Rows', 'Selected', 'True positives', 'False positives', 'Precision', 'Accuracy'].map(
          (title) => ({
            title,
            numeric: true,
          }),
        ),
        { title: 'Note', width: 14 },
      ],
      groups.map((row) => [
        name(row.group),
        figure(row.rows),
        ...[row.selectionRate, row.truePositiveRate, row.falsePositiveRate, row.precision, row.accuracy].map(
          rateText,
        ),
        noteText(row),
      ]),
    ),
  );
  return [
    ...base,
    ...rates,
    ...(details.groupMeans ?? []).filter(({ probe }) => probe !== 'lr' && probe !== 'gbtTuned').map(means),
  ].join('\n');
}

function means({ attribute, table: of, protocol, groups }: GroupMeanReport): Markup {
  const what = protocol
    ? `Mean predictions of boosted trees ${MODELS[protocol]}`
    : `Means of the target, ${of} table`;
  return table(
    `${what}, by ${attribute}`,
    [
      { title: 'Group', width: 34 },
      { title: 'Rows', numeric: true },
      { title: 'Mean', numeric: true },
      { title: 'Note', width: 26 },
    ],
    groups.map(({ group, rows, mean, ...marks }) => [
      name(group),
      figure(rows),
      rateText(mean),
      noteText(marks),
    ]),
  );
}

function rateText(rate: Rate): Markup {
  if (rate.value === null) return rate.withheld ? 'withheld' : 'undefined';
  const interval = intervalText(rate);
  return interval ? `${figure(rate.value)}<small>${interval}</small>` : figure(rate.value);
}

interface Marks {
  readonly small: boolean;
  readonly excluded: boolean;
  readonly pooled?: boolean;
}

function noteText({ small, excluded, pooled }: Marks): Markup {
  if (pooled) return 'too few rows to be named';
  if (excluded) return 'too few rows: left out of ratios and differences';
  return small ? 'under 30 rows: uncertain' : '';
}
