import { grouped } from '../grouped.ts';
import { columnsLeftOut } from './leftOut.ts';
import type { ExportableReport } from './exportable.ts';
import { ROLE_NAMES } from './columnWords.ts';
import { countOfBytes } from './figures.ts';
import { bannerOf, whenText } from './html/opening.ts';
import { page } from './html/page.ts';
import {
  definitionList,
  digits,
  escape,
  list,
  name,
  paragraph,
  prose,
  section,
  type Markup,
} from './markup.ts';
import { RECORD_PARTS, type RecordAnswers } from './recordQuestions.ts';
import { auditedName } from './subject.ts';
import { t } from '../language/words.ts';

/** What the page can say of its own shut doors, at the moment of writing. */
export interface LocalityEvidence {
  /** The policies that the browser enforces, in the order in which they came into force; empty in a development build. */
  readonly policies: readonly string[];
  /** Addresses that page and worker have asked for since they were loaded: the page's own files. */
  readonly requests: number;
  /** Of these, of another host. */
  readonly foreign: number;
}

/** Text of the person, line by line as it was typed; where nothing was, a place to write on paper. */
function answer(text: string): Markup {
  const typed = text.trim();
  return typed === ''
    ? `<span class="empty">${escape(t`Not stated`)}</span>`
    : `<span class="answer">${prose(typed)}</span>`;
}

/**
 * A record of the processing, to be completed, kept and shown to an authority: what the person says, and what the run
 * knows. It states facts and claims no compliance.
 * @param locality null where another page read the rows: of a report from a file
 */
export function processingRecord(
  report: ExportableReport,
  answers: RecordAnswers,
  locality: LocalityEvidence | null,
): string {
  const about = report.kind === 'audit' ? auditedName(report) : report.source;
  const parts = RECORD_PARTS.map(({ title, law, questions }) =>
    section(title, [
      paragraph(prose(law), 'soft small lead'),
      definitionList(
        questions.map(({ id, label }) => [label, answer(answers[id] ?? '')] as const),
        'terms',
      ),
    ]),
  );
  return page({
    title: t`Record of processing: ${about}`,
    foot: t`Record of processing, ${whenText(report.created)}`,
    banner: bannerOf(report),
    body: `<header><h1>${t`Record of processing: ${name(about)}`}</h1>
${paragraph(t`Answers are those of the person who filled in this form. What stands under “Recorded by Fairloom” was taken from the run. This record is evidence, and no statement that the processing is lawful: have it checked against the law in force.`)}</header>
<main>
${[...parts, recorded(report), evidence(locality)].join('\n')}
</main>`,
  });
}

function recorded(report: ExportableReport): Markup {
  const { kind, files = [], rows, roles, schema, seed, versions, created } = report;
  const words = { real: t`real table`, holdout: t`real rows held out`, synthetic: t`audited table` } as const;
  const given = files.map(
    ({ table, name: file, bytes, sha256 }) =>
      `${name(file)} (${words[table]}, ${countOfBytes(bytes)}): SHA-256 ${digits(sha256)}`,
  );
  const columns = schema.map(
    ({ name: column, role }) => `${name(column)}${role === 'sensitive' ? ` (${ROLE_NAMES.sensitive})` : ''}`,
  );
  const done = report.guarantee
    ? t`Noisy counts of the real rows were released with differential privacy, synthetic rows were drawn from them, and the result was measured on real rows that were held out.`
    : kind === 'generated'
      ? t`A generator was trained on the real rows, synthetic rows were drawn from it, and the result was measured on real rows that were held out.`
      : t`A synthetic table that was made elsewhere was measured against the real rows. Nothing was generated.`;
  return section(t`Recorded by Fairloom`, [
    definitionList(
      [
        [t`When`, escape(whenText(created))],
        [t`What was done`, escape(done)],
        [t`Input files, as they were given`, given.length > 0 ? list(given) : t`not recorded`],
        [
          t`Rows`,
          t`${grouped(rows.train)} real rows used, ${grouped(rows.holdout)} held out for measuring, ${grouped(rows.synthetic)} synthetic`,
        ],
        [t`Columns`, columns.join(', ')],
        [t`Sensitive columns`, roles.sensitive.map(name).join(', ') || t`none`],
        [t`Columns left out`, columnsLeftOut({ schema }, name) || t`none`],
        [
          t`Seed and version`,
          `${escape(String(seed))}; Fairloom ${escape(versions['fairloom'] ?? t`unknown`)}`,
        ],
        [t`Deletion by Fairloom`, prose(deletion())],
      ],
      'terms',
    ),
  ]);
}

const deletion = () =>
  t`The rows were held in the memory of the browser’s tab, which ends with the tab. They are written nowhere else, unless a project was saved or kept with its rows. Fairloom does not delete the input file: it cannot.`;

function evidence(locality: LocalityEvidence | null): Markup {
  if (!locality) {
    return section(t`Evidence of locality`, [
      paragraph(t`The report was opened from a file: of the page that read the rows nothing is known here.`),
    ]);
  }
  const { policies, requests, foreign } = locality;
  const enforced =
    policies.length > 0
      ? [
          paragraph(t`The browser enforced these Content-Security-Policies on the page that read the rows:`),
          list(policies.map((policy) => `<code>${prose(policy)}</code>`)),
        ]
      : [paragraph(t`This was a development build, which carries no policy.`)];
  return section(t`Evidence of locality`, [
    ...enforced,
    paragraph(
      t`Until this record was written, page and worker had asked for ${grouped(requests)} addresses, as the browser’s Resource Timing lists them; ${grouped(foreign)} of them of another host.`,
    ),
    paragraph(
      t`This does not cover extensions of the browser, its developer tools, other programs of the machine, and what people do with the files afterwards.`,
      'soft',
    ),
  ]);
}
