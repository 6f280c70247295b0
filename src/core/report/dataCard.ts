import type { MetricValue } from '../evaluate/metric.ts';
import { attainedInWords } from './attained.ts';
import { actualNotion, type NotionSettings } from '../settings/notion.ts';
import { disclosureInWords, type ExportableReport } from './exportable.ts';
import {
  countOfBytes,
  countText,
  FAMILIES,
  FAMILY_TITLES,
  figure,
  goalText,
  intervalText,
  readable,
  scopeText,
  valueText,
} from './figures.ts';
import { guaranteeInWords, NOT_COVERED } from './guarantee.ts';
import { protectionInWords } from './protection.ts';
import { columnsLeftOut } from './leftOut.ts';
import { heldInWords, listedRelations, mendingInWords } from './relations.ts';
import type { Report, SourceFile } from './report.ts';
import { sampledInWords } from './sampledInWords.ts';
import { settingsInForce } from './settings.ts';
import { auditedName, isTrial } from './subject.ts';
import { inDigits } from '../language/digits.ts';
import { ROLE_NAMES, TYPE_NAMES } from './columnWords.ts';
import { parametersInWords } from './parametersInWords.ts';
import { t, texts } from '../language/words.ts';

/**
 * A data card (Pushkarna, Zaldivar & Kjartansson 2022) in Markdown, to travel with the synthetic table: what it is,
 * how it was made, what it is for and not for, and how it measured up.
 */
export function dataCard(report: ExportableReport): string {
  return (
    [
      titleOf(report),
      whatItIs(report),
      t`## Columns`,
      columnTable(report),
      t`## How it was made`,
      howMade(report),
      ...relations(report),
      ...ofGuarantee(report),
      t`## Intended use`,
      uses(),
      t`## Limits`,
      limits(report),
      t`## Measurements`,
      ...measurements(report),
    ].join('\n\n') + '\n'
  );
}

function titleOf(report: Report): string {
  return report.kind === 'generated'
    ? t`# Data card: synthetic table after ${plain(report.source)}`
    : t`# Data card: ${plain(auditedName(report))}, audited against ${plain(report.source)}`;
}

const uses = () =>
  [
    t`- Sharing, teaching, testing software and exploring where the real table cannot be shown.`,
    t`- Training models whose outcomes should depend less on the sensitive columns. Test them on real rows before use.`,
    t`- Not for decisions about single people: no row is a person.`,
    t`- Not for estimating how unequal the real world is: the dependence of the target on the sensitive columns may have been reduced on purpose (see Settings).`,
  ].join('\n');

const FILE_WORDS: Readonly<Record<SourceFile['table'], string>> = texts({
  synthetic: 'Audited file',
  real: 'Real file',
  holdout: 'File of real rows held out',
});

function whatItIs({ kind, rows, roles, schema, created, files = [], disclosure, guarantee }: Report): string {
  const origin = guarantee
    ? t`Drawn from a release of noisy counts of the real table; no row is a copy by design, though chance matches occur.`
    : kind === 'generated'
      ? t`Drawn from a generator trained on the real table; no row is a copy by design, though chance matches occur.`
      : t`Made elsewhere; this card only reports what was measured.`;
  const target =
    roles.target.kind === 'classes'
      ? t`${code(roles.target.column)} (favourable: ${roles.target.positive.map(code).join(', ')})`
      : code(roles.target.column);
  return [
    t`A synthetic table of ${figure(rows.synthetic)} rows. ${origin}`,
    '',
    t`- Target: ${target}`,
    t`- Sensitive columns: ${roles.sensitive.map(code).join(', ') || t`none`}`,
    t`- Not learned: ${columnsLeftOut({ schema }, code) || t`none`}`,
    disclosure?.realFigures
      ? t`- Real rows used: about ${figure(rows.train)}, by noisy counts`
      : t`- Real rows used: ${figure(rows.train)}; real rows kept apart for the measurements: ${figure(rows.holdout)}${sampledInWords(rows, figure)}`,
    ...files.map(
      ({ table, name, bytes, sha256 }) =>
        t`- ${FILE_WORDS[table]}: ${code(name)}, ${countOfBytes(bytes)}, SHA-256 ${code(sha256)}`,
    ),
    t`- Date: ${plain(created.slice(0, 10))}`,
  ].join('\n');
}

function columnTable({ schema }: Report): string {
  return markdownTable(
    [t`Column`, t`Type`, t`Role`, t`Distinct values`, t`Missing cells`],
    schema.map(({ name, type, role, distinct, missing }) => [
      code(name),
      TYPE_NAMES[type],
      ROLE_NAMES[role],
      countText(distinct),
      countText(missing),
    ]),
  );
}

function howMade(report: Report): string {
  const {
    kind,
    seed,
    backend,
    parameters,
    derived = [],
    attained,
    versions,
    settings,
    stages,
    protection,
  } = report;
  const lines = [
    report.guarantee
      ? ofRelease()
      : kind === 'generated'
        ? t`A variational autoencoder was trained on the real rows, ${penalty(settings)}; a small student distilled from it draws codes from noise and never sees a record; the decoder turns codes into rows.`
        : t`Not known to Fairloom.`,
    '',
    ...(protection ? protectionInWords(protection).map((line) => `- ${plain(line)}`) : []),
    t`- Seed: ${plain(String(seed))}`,
    ...(backend ? [t`- Computed on: ${plain(backend.name)}`] : []),
    ...(parameters ? [t`- Parameters: ${parametersInWords(parameters)}`] : []),
    t`- Versions: ${Object.entries(versions)
      .map(([software, version]) => `${plain(software)} ${plain(version)}`)
      .join(', ')}`,
    t`- Settings: ${settingsInForce(report)
      .map(([name, value]) => `${plain(name)} ${code(JSON.stringify(value) ?? '')}`)
      .join(', ')}`,
    ...(isTrial(report)
      ? [t`- A trial run: trained a twentieth of the steps, only to see that it works. Not to be relied on.`]
      : []),
    ...derived.map(({ name, value }) => `- ${plain(name)}: ${figure(value)}`),
    ...(attained ? [`- ${plain(attainedInWords(attained))}`] : []),
    t`- Time: ${stages.map(({ name, seconds }) => `${plain(name)} ${figure(seconds)} s`).join(', ') || t`not recorded`}`,
  ];
  return lines.join('\n');
}

/** What is guaranteed, and what that does not cover. */
function ofGuarantee({ guarantee }: Report): string[] {
  if (!guarantee) return [];
  return [
    t`## Guarantee`,
    guaranteeInWords(guarantee).map(plain).join('\n\n'),
    markdownTable(
      [t`Asked of the rows`, 'ρ', t`Of what was spent`],
      guarantee.ledger.map(({ what, rho, share }) => [
        plain(what),
        inDigits(rho.toPrecision(3)),
        `${inDigits((100 * share).toFixed(1))} %`,
      ]),
    ),
    t`Not covered:`,
    NOT_COVERED.map((line) => `- ${plain(line)}`).join('\n'),
  ];
}

/** What holds between the columns, and what was done for it to hold. */
function relations({ relations: found }: Report): string[] {
  if (!found || found.findings.length === 0) return [];
  const { listed, ranges } = listedRelations(found);
  const rows = listed.map((finding) => [
    plain(finding.words),
    heldInWords(finding),
    finding.notKept === undefined ? t`yes` : t`no: ${plain(finding.notKept)}`,
    figure(finding.mended),
    figure(finding.left),
  ]);
  const head = [t`Relation`, t`Holds in real rows`, t`Kept`, t`Rows mended`, t`Violations left`];
  return [
    t`## Relations between columns`,
    plain(mendingInWords(found)),
    ...(rows.length > 0 ? [markdownTable(head, rows)] : []),
    ...(ranges.length > 0
      ? [t`Within the range that was learned, by construction: ${ranges.map(code).join(', ')}.`]
      : []),
  ];
}

const ofRelease = () =>
  t`Noisy counts of the real rows were released with differential privacy (a private selection of tables of columns with the target, discrete Gaussian noise), a population was fitted to them, and rows were drawn from it; boosted trees that learned from synthetic rows order the labels that move. Nothing else was learned from a row.`;

const withPenalty = () =>
  t`with a distance-covariance penalty on the dependence between its code and the sensitive columns`;

/** The dependence penalty, by the notion of fairness it was set to. */
function penalty({ notion, use, labels }: Report['settings']): string {
  // Settings of a file are what they are: an unknown word is told as the default notion.
  switch (actualNotion({ notion, use } as NotionSettings)) {
    case 'none':
      return t`without a penalty on the dependence between its code and the sensitive columns`;
    case 'odds':
      if (labels === 'heads') return t`${withPenalty()} within each class of the target`;
      return t`${withPenalty()}; labels move, at α = 1, to where the errors of a model that learns from them are most equal between groups (equalized odds)`;
    case 'decisions':
      return t`${withPenalty()}; labels move, at α = 1, to where a model that learns from them decides as often in favour of every group (equal decisions)`;
    case 'parity':
    default:
      return withPenalty();
  }
}

function limits(report: ExportableReport): string {
  const { details, warnings } = report;
  const fixed = [
    t`- Demographic parity of the target is one notion of fairness among several that exclude each other; meeting it does not settle what is fair.`,
    report.guarantee
      ? t`- The privacy figures come from particular attacks, and prove nothing. What is guaranteed stands under Guarantee.`
      : t`- The privacy figures come from particular attacks. They are no proof and no differential privacy.`,
    t`- Small groups are measured with few rows: read the intervals.`,
    `- ${plain(disclosureInWords(report))}`,
  ];
  const ofVerdicts = details.verdicts.map(({ verdict }) => `- ${plain(verdict)}`);
  const ofWarnings = warnings.map(
    ({ column, message }) => `- ${column === undefined ? '' : `${code(column)}: `}${plain(message)}`,
  );
  return [...fixed, ...ofVerdicts, ...ofWarnings].join('\n');
}

function measurements({ metrics }: Report): string[] {
  const scores = metrics.filter(({ family }) => family === 'score');
  const tables = FAMILIES.flatMap((family) => {
    const own = metrics.filter((metric) => metric.family === family);
    return own.length > 0 ? [`### ${FAMILY_TITLES[family]}`, metricTable(own)] : [];
  });
  return scores.length > 0 ? [t`### Scores`, metricTable(scores), ...tables] : tables;
}

function metricTable(metrics: readonly MetricValue[]): string {
  return markdownTable(
    [t`Metric`, t`Of`, t`Value`, t`95 % interval`, t`Goal`],
    metrics.map((metric) => [
      plain(metric.label),
      plain(scopeText(metric)),
      valueText(metric),
      intervalText(metric),
      goalText(metric),
    ]),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text without meaning to Markdown or HTML. */
function plain(text: string): string {
  return Array.from(text.match(/.{1,200}/gsu) ?? [], readable)
    .join('')
    .replace(/[\\`*_{}[\]<>()#+!|~&$^-]/g, (character) =>
      /[<>&|]/.test(character)
        ? `&#${character.charCodeAt(0)};`
        : /[-+()!#]/.test(character)
          ? character
          : `\\${character}`,
    );
}

/** A name from the table as code: its backticks and pipes are replaced, which code cannot hold. */
function code(text: string): string {
  return `\`${readable(text).replaceAll('`', 'ˋ').replaceAll('|', '¦')}\``;
}
