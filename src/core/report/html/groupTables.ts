import { attributeInWords } from '../../evaluate/groups.ts';
import type { GroupMeanReport, Rate } from '../../evaluate/metric.ts';
import { figure, intervalText, TABLE_NAMES } from '../figures.ts';
import type { Report } from '../report.ts';
import { name, table, type Markup } from '../markup.ts';
import { t, texts } from '../../language/words.ts';

const MODELS = texts({
  tstr: 'trained on synthetic rows',
  trtr: 'trained on real rows',
  tsts: 'trained and tested on synthetic rows',
});

/** Rows and rates of every group: in the tables, and of the decisions of boosted trees. */
export function groupTables({ details }: Report): Markup {
  const base = details.baseRates.map(({ attribute, table: of, groups }) =>
    table(
      t`Favourable outcomes by ${attributeInWords(attribute)}, ${TABLE_NAMES[of]}`,
      [
        { title: t`Group`, width: 34 },
        { title: t`Rows`, numeric: true },
        { title: t`Rate`, numeric: true },
        { title: t`Note`, width: 26 },
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
      t`Decisions of boosted trees ${MODELS[protocol]}, by ${attributeInWords(attribute)}`,
      [
        { title: t`Group`, width: 16 },
        ...[t`Rows`, t`Selected`, t`True positives`, t`False positives`, t`Precision`, t`Accuracy`].map(
          (title) => ({
            title,
            numeric: true,
          }),
        ),
        { title: t`Note`, width: 14 },
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
    ? t`Mean predictions of boosted trees ${MODELS[protocol]}`
    : t`Means of the target, ${TABLE_NAMES[of]}`;
  return table(
    t`${what}, by ${attributeInWords(attribute)}`,
    [
      { title: t`Group`, width: 34 },
      { title: t`Rows`, numeric: true },
      { title: t`Mean`, numeric: true },
      { title: t`Note`, width: 26 },
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
  if (rate.value === null) return rate.withheld ? t`withheld` : t`undefined`;
  const interval = intervalText(rate);
  return interval ? `${figure(rate.value)}<small>${interval}</small>` : figure(rate.value);
}

interface Marks {
  readonly small: boolean;
  readonly excluded: boolean;
  readonly pooled?: boolean;
}

function noteText({ small, excluded, pooled }: Marks): Markup {
  if (pooled) return t`too few rows to be named`;
  if (excluded) return t`too few rows: left out of ratios and differences`;
  return small ? t`under 30 rows: uncertain` : '';
}
