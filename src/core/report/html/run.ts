import { countText, figure } from '../figures.ts';
import { attainedInWords } from '../attained.ts';
import { columnsLeftOut } from '../leftOut.ts';
import type { Report } from '../report.ts';
import { sampledInWords } from '../sampledInWords.ts';
import { definitionList, escape, name, prose, section, table, type Markup } from './markup.ts';

/** How the table was made: enough to make it again. */
export function run(report: Report): Markup {
  return section('How this was made', [
    definitionList(facts(report)),
    stages(report),
    settings(report),
    schema(report),
  ]);
}

function facts({
  roles,
  schema: columns,
  rows,
  seed,
  backend,
  parameters,
  peakTensorBytes,
  derived = [],
  attained,
  incidents,
  versions,
}: Report): [string, Markup][] {
  const target =
    roles.target.kind === 'classes'
      ? `${name(roles.target.column)}, favourable: ${roles.target.positive.map(name).join(', ')}`
      : `${name(roles.target.column)} (numeric)`;
  const counts = Object.entries(rows)
    .filter(([table]) => table !== 'sampledFrom')
    .map(([table, count]) => `${escape(table)} ${figure(count)}`);
  return [
    ['Target', target],
    ['Sensitive columns', roles.sensitive.map(name).join(', ') || 'none'],
    ['Not learned', columnsLeftOut({ schema: columns }, name) || 'none'],
    ['Rows', `${counts.join(', ')}${sampledInWords(rows, figure)}`],
    ['Seed', escape(String(seed))],
    ...(backend
      ? ([['Computed on', `${escape(backend.name)} (${prose(backend.reason)})`]] as [string, Markup][])
      : []),
    ...(incidents ? ([['What happened', incidents.map(prose).join('<br>')]] as [string, Markup][]) : []),
    ...(parameters
      ? ([
          [
            'Parameters',
            Object.entries<number>({ ...parameters })
              .map(([part, n]) => `${escape(part)} ${figure(n)}`)
              .join(', '),
          ],
        ] as [string, Markup][])
      : []),
    ...derived.map(({ name: setting, value }) => [escape(setting), figure(value)] as [string, Markup]),
    ...(attained ? ([['Attained', prose(attainedInWords(attained))]] as [string, Markup][]) : []),
    ...(peakTensorBytes === null
      ? []
      : ([['Peak tensor memory', `${figure(Math.round(peakTensorBytes / 1e5) / 10)} MB`]] as [
          string,
          Markup,
        ][])),
    [
      'Versions',
      Object.entries(versions)
        .map(([software, version]) => `${escape(software)} ${escape(version)}`)
        .join(', '),
    ],
  ];
}

function stages({ stages: timings }: Report): Markup {
  if (timings.length === 0) return '';
  return table(
    'Stages',
    [{ title: 'Stage' }, { title: 'Seconds', numeric: true }, { title: 'Steps', numeric: true }],
    timings.map(({ name: stage, seconds, steps }) => [
      escape(stage),
      figure(seconds),
      steps === null ? '' : figure(steps),
    ]),
  );
}

function settings({ settings: chosen }: Report): Markup {
  const entries = Object.entries(chosen);
  if (entries.length === 0) return '';
  return table(
    'Settings',
    [{ title: 'Setting' }, { title: 'Value' }],
    entries.map(([setting, value]) => [escape(setting), escape(JSON.stringify(value) ?? '')]),
  );
}

function schema({ schema: summaries }: Report): Markup {
  return table(
    'Columns of the source',
    [
      { title: 'Column' },
      { title: 'Type' },
      { title: 'Role' },
      { title: 'Distinct', numeric: true },
      { title: 'Missing', numeric: true },
    ],
    summaries.map(({ name: column, type, role, distinct, missing }) => [
      name(column),
      type,
      role,
      figure(distinct),
      countText(missing),
    ]),
  );
}
