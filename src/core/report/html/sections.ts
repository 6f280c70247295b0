import type { MetricValue, Rate } from '../../evaluate/metric.ts';
import {
  countsText,
  definitionsOf,
  FAMILIES,
  FAMILY_TITLES,
  figure,
  goalText,
  intervalText,
  scopeText,
  valueText,
} from '../figures.ts';
import { protectionInWords } from '../protection.ts';
import type { Report } from '../report.ts';
import { columnBars, distanceBars, rangeBar } from './drawings.ts';
import { definitionList, escape, name, prose, section, table, type Markup } from './markup.ts';

/** The four scores and the overall index, each with what it means. */
export function scores(report: Report): Markup {
  const cards = report.metrics
    .filter(({ family }) => family === 'score')
    .map(
      (metric) =>
        `<li>${escape(metric.label)}<strong>${metric.value === null ? 'undefined' : figure(Math.round(metric.value))}</strong>${rangeBar(metric)}<span class="soft">${prose(metric.reason ?? metric.meaning)}</span></li>`,
    );
  return cards.length === 0 ? '' : section('Scores', [`<ul class="scores">${cards.join('\n')}</ul>`]);
}

export function verdicts({ details }: Report): Markup {
  return section(
    'In plain words',
    details.verdicts.map(({ family, verdict, limits }) => {
      const title = family === 'score' ? 'Overall' : FAMILY_TITLES[family];
      return `<h3>${title}</h3><p>${prose(verdict)}</p><p class="soft">${prose(limits)}</p>`;
    }),
  );
}

export function warnings(report: Report): Markup {
  const items = report.warnings.map(
    ({ column, message, advice }) =>
      `<li>${column === undefined ? '' : `${name(column)}: `}${prose(message)}${advice ? ` <span class="soft">${prose(advice)}</span>` : ''}</li>`,
  );
  return items.length === 0 ? '' : section('Warnings', [`<ul>${items.join('\n')}</ul>`]);
}

/** A section for each family: values, what belongs to them, and the definitions. */
export function families(report: Report): Markup {
  return FAMILIES.map((family) => {
    const metrics = report.metrics.filter((metric) => metric.family === family);
    if (metrics.length === 0) return '';
    const extras = { fairness: groups, fidelity: columns, utility: importances, privacy: people }[family];
    return section(FAMILY_TITLES[family], [values(metrics, family), extras(report), definitions(metrics)]);
  }).join('\n');
}

function values(metrics: readonly MetricValue[], family: (typeof FAMILIES)[number]): Markup {
  return table(
    `${FAMILY_TITLES[family]}: values`,
    [
      { title: 'Metric' },
      { title: 'Of' },
      { title: 'Value', numeric: true },
      { title: '95 % interval', numeric: true },
      { title: 'Goal', numeric: true },
      { title: 'In its range' },
      { title: 'Counts' },
    ],
    metrics.map((metric) => [
      prose(metric.label),
      prose(scopeText(metric)),
      metric.value === null
        ? `<span class="reason">undefined: ${prose(metric.reason ?? '')}</span>`
        : valueText(metric),
      intervalText(metric),
      goalText(metric),
      rangeBar(metric),
      prose(countsText(metric)),
    ]),
  );
}

function definitions(metrics: readonly MetricValue[]): Markup {
  const entries = definitionsOf(metrics).map(
    ({ id, meaning, formula, source, unit }) =>
      [
        id,
        `${prose(meaning)}<br><span class="soft">Formula (${escape(unit)}): ${prose(formula)}. Source: ${prose(source)}.</span>`,
      ] as const,
  );
  return `<h3>How to read these</h3>${definitionList(entries)}`;
}

function groups({ details }: Report): Markup {
  const base = details.baseRates.map(({ attribute, table: of, groups: rows }) =>
    table(
      `Base rates of the target by ${attribute}, ${of} table`,
      [
        { title: 'Group' },
        { title: 'Rows', numeric: true },
        { title: 'Rate', numeric: true },
        { title: 'Note' },
      ],
      rows.map(({ group, rows: n, rate, ...marks }) => [
        name(group),
        figure(n),
        rateText(rate),
        noteText(marks),
      ]),
    ),
  );
  const shown = details.groups.filter(({ protocol, probe }) => protocol === 'tstr' && probe === 'gbt');
  const rates = shown.map(({ attribute, groups: rows }) =>
    table(
      `Boosted trees trained on synthetic, tested on holdout, by ${attribute}`,
      [
        { title: 'Group' },
        ...['Rows', 'Selected', 'True positives', 'False positives', 'Precision', 'Accuracy'].map(
          (title) => ({
            title,
            numeric: true,
          }),
        ),
        { title: 'Note' },
      ],
      rows.map((row) => [
        name(row.group),
        figure(row.rows),
        ...[row.selectionRate, row.truePositiveRate, row.falsePositiveRate, row.precision, row.accuracy].map(
          rateText,
        ),
        noteText(row),
      ]),
    ),
  );
  return [...base, ...rates].join('\n');
}

function rateText(rate: Rate): Markup {
  if (rate.value === null) return rate.withheld ? 'withheld' : 'undefined';
  const interval = intervalText(rate);
  return interval ? `${figure(rate.value)} <span class="soft">(${interval})</span>` : figure(rate.value);
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

const KEY = (first: string) =>
  `<p class="key soft"><i class="real"></i>${first}<i class="synthetic"></i>synthetic</p>`;

function columns({ details }: Report): Markup {
  if (details.columns.length === 0) return '';
  const figures = details.columns.map(
    (comparison) =>
      `<figure><figcaption>${name(comparison.column)} <span class="soft">shape ${figure(comparison.shape)}</span></figcaption>${columnBars(comparison)}</figure>`,
  );
  return `<h3>Columns</h3>${KEY('real')}<div class="charts">${figures.join('\n')}</div>`;
}

function importances({ details }: Report): Markup {
  if (!details.importances || details.importances.length === 0) return '';
  return table(
    'What the boosted trees rely on: drop of their score when a column is permuted',
    [
      { title: 'Column' },
      { title: 'Trained on real', numeric: true },
      { title: 'Trained on synthetic', numeric: true },
      { title: 'Note' },
    ],
    details.importances.map(({ column, real, synthetic, sensitive }) => [
      name(column),
      figure(real),
      figure(synthetic),
      sensitive ? 'sensitive' : '',
    ]),
  );
}

function people(report: Report): Markup {
  return protection(report) + distances(report);
}

function protection({ protection: done }: Report): Markup {
  if (!done) return '';
  const lines = protectionInWords(done).map((line) => `<li>${prose(line)}</li>`);
  return `<h3>Kept out before the rows were made</h3><ul>${lines.join('\n')}</ul>`;
}

function distances({ details }: Report): Markup {
  if (!details.distances) return '';
  return `<h3>Distance to the closest train record</h3>${KEY('holdout')}${distanceBars(details.distances)}`;
}
