import { list, nullable, number, object, oneOf, optional, text, type Decoder } from '../decode.ts';
import { heldIn } from '../relations/check.ts';
import { whyNotKept } from '../relations/kept.ts';
import type { RelationOutcome } from '../relations/mend.ts';
import { RELATION_KINDS, relationInWords, type RelationKind } from '../relations/relation.ts';
import type { Roles } from '../schema/roles.ts';
import { isFew } from '../statistics/few.ts';
import type { Table } from '../table/table.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** What the report tells of a relation between columns: no value of them that fewer rows than the threshold have. */
export interface RelationFinding {
  readonly kind: RelationKind;
  readonly columns: readonly string[];
  /** A clause with the columns in quotes. */
  readonly words: string;
  /** Training rows in which all of the columns are filled (all rows, of the kind `filled`); of them, those that break it: null where withheld. */
  readonly rows: number;
  readonly broken: number | null;
  /** Why it was not kept; absent where it was. */
  readonly notKept?: string;
  /** Synthetic rows that broke it as they were drawn, and that break it now. */
  readonly mended: number;
  readonly left: number;
}

export interface RelationsReport {
  /** Synthetic rows that were changed for any of the relations to hold. */
  readonly rows: number;
  readonly findings: readonly RelationFinding[];
}

/** @param train the real rows that the relations were found in */
export function reportRelations(
  outcomes: readonly RelationOutcome[],
  rows: number,
  train: Table,
  roles: Roles,
): RelationsReport {
  const findings = outcomes.map(({ relation, mended, left }): RelationFinding => {
    const reason = whyNotKept(relation, roles);
    return {
      kind: relation.kind,
      columns: relation.columns,
      words: relationInWords(relation),
      ...(heldIn(train, relation) ?? { rows: 0, broken: 0 }),
      ...(reason !== null && { notKept: reason }),
      mended,
      left,
    };
  });
  return { rows, findings };
}

/** Without counts of so few rows that break a relation. */
export function safeRelations({ rows, findings }: RelationsReport, threshold: number): RelationsReport {
  return {
    rows,
    findings: findings.map((finding) =>
      finding.broken !== null && isFew(finding.broken, threshold) ? { ...finding, broken: null } : finding,
    ),
  };
}

export const decodeRelationsReport: Decoder<RelationsReport> = object<RelationsReport>({
  rows: number,
  findings: list(
    object<RelationFinding>({
      kind: oneOf(...RELATION_KINDS),
      columns: list(text),
      words: text,
      rows: number,
      broken: nullable(number),
      notKept: optional(text),
      mended: number,
      left: number,
    }),
  ),
});

/** Share of the real rows that have the relation: "100 %". */
export function heldInWords({ rows, broken }: RelationFinding): string {
  if (rows === 0) return t`no row to tell`;
  if (broken === null) return t`all but a few rows`;
  if (broken === 0) return '100 %';
  const percent = 100 * (1 - broken / rows);
  return percent > 99.99 ? t`over 99.99 %` : `${inDigits(String(Math.floor(100 * percent) / 100))} %`;
}

/** Those to be listed one by one, and the columns of those that hold by construction in every row, made or real. */
export function listedRelations({ findings }: RelationsReport): {
  readonly listed: readonly RelationFinding[];
  readonly ranges: readonly string[];
} {
  const isQuiet = ({ kind, left }: RelationFinding) => kind === 'range' && left === 0;
  return {
    listed: findings.filter((finding) => !isQuiet(finding)),
    ranges: findings.filter(isQuiet).flatMap(({ columns }) => columns),
  };
}

/** How many rows were mended, and what is left, in a sentence. */
export function mendingInWords({ rows, findings }: RelationsReport): string {
  const left = findings.reduce((sum, finding) => sum + finding.left, 0);
  const mended =
    rows === 0
      ? t`No synthetic row had to be mended`
      : rows === 1
        ? t`1 synthetic row had to be mended`
        : t`${rows} synthetic rows had to be mended`;
  return `${mended}; ${left === 1 ? t`1 violation remains` : t`${left} violations remain`}.`;
}
