import { coarsenessOf, isSilent } from '../../evaluate/coarse.ts';
import type { ExportableReport } from '../exportable.ts';
import { readable } from '../figures.ts';
import { grouped } from '../../grouped.ts';
import type { Finding } from '../finding.ts';
import { attributesInOrder, PROBE } from './lookUp.ts';
import { listed, named } from './words.ts';
import { counted } from '../../language/counted.ts';
import { t } from '../../language/words.ts';

/** Of more groups than these the names are not listed. */
const MOST_NAMED = 5;

/** What the table itself does not let the report tell. */
export function tableFindings(report: ExportableReport): readonly Finding[] {
  return [withoutGroups(report), tooCoarse(report), leftOut(report)].filter((finding) => finding !== null);
}

function withoutGroups({ roles }: ExportableReport): Finding | null {
  if (roles.sensitive.length > 0) return null;
  return {
    about: 'table',
    state: 'silent',
    title: t`No groups were compared`,
    words: t`No column was named as sensitive, so that nothing is told of groups.`,
    evidence: [],
  };
}

function tooCoarse({ metrics }: ExportableReport): Finding | null {
  const coarseness = coarsenessOf(metrics);
  if (!coarseness) return null;
  const isOfPeople = isSilent(coarseness, { id: 'privacy.exactCopies' });
  return {
    about: 'table',
    state: 'silent',
    title: t`The table is too coarse for measures of distance`,
    words: isOfPeople
      ? t`${coarseness.why} So copies, distances, density and coverage tell nothing here: real strangers match as often. The scores leave them out.`
      : t`${coarseness.why} So density and coverage tell nothing here, and the scores leave them out; copies are more frequent than that, and count.`,
    evidence: metrics.filter(({ id }) => id === 'privacy.exactCopies'),
  };
}

/** Groups that no ratio counts, and those that bear no name. */
function leftOut(report: ExportableReport): Finding | null {
  const sentences = attributesInOrder(report.roles).flatMap((attribute) => sentencesOf(report, attribute));
  if (sentences.length === 0) return null;
  return {
    about: 'table',
    state: 'silent',
    title: t`Some groups have too few rows to be compared`,
    words: sentences.join(' '),
    evidence: [],
  };
}

function sentencesOf({ details }: ExportableReport, attribute: string): readonly string[] {
  const groups = [...details.groups, ...(details.groupMeans ?? [])].find(
    (own) => own.attribute === attribute && own.protocol === 'tstr' && own.probe === PROBE,
  )?.groups;
  const excluded = groups?.filter((group) => group.excluded && group.rows > 0 && !group.pooled) ?? [];
  const pooled = groups?.filter((group) => group.pooled) ?? [];
  const by = readable(attribute);
  const names =
    excluded.length > MOST_NAMED
      ? ''
      : `: ${listed(excluded.map(({ group, rows }) => `${named(group)} (${counted(rows, 'held-out row')})`))}`;
  return [
    ...(excluded.length > 0
      ? [
          excluded.length === 1
            ? t`By ${by}, 1 group is left out of ratios and differences${names}.`
            : t`By ${by}, ${grouped(excluded.length)} groups are left out of ratios and differences${names}.`,
        ]
      : []),
    ...pooled.map(({ group }) =>
      /^\d/.test(group) ? t`By ${by}, ${group} are not named.` : t`By ${by}, ${group} is not named.`,
    ),
  ];
}
