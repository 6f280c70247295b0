import type { PooledColumn } from '../encoding/pooled.ts';
import { quoted } from '../quoted.ts';
import { measured } from '../kinds/registry.ts';
import { categoryCounts } from '../kinds/storage/categorical/counts.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, type Table } from '../table/table.ts';
import type { ReportWarning } from './report.ts';
import { counted } from '../language/counted.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** What became of synthetic rows that equal a training row in all columns but the target. */
export interface CopyRejection {
  readonly mode: 'auto' | 'on' | 'off';
  /** Whether they were drawn again. */
  readonly applied: boolean;
  /** Share of the held-out real rows that equal a training row so. */
  readonly holdoutShare: number;
  /** Rows that were copies when first drawn; of them drawn again; of them left as no other came of it. 0 if not applied. */
  readonly found: number;
  readonly redrawn: number;
  readonly remaining: number;
}

/** What was done to keep single people out of a generated table. */
export interface Protection {
  /** Categories of fewer training rows were pooled, extreme numbers of fewer coded; 0 or 1: neither. */
  readonly rareThreshold: number;
  /** The columns in which categories were pooled, with how many: never which. */
  readonly pooled: readonly PooledColumn[];
  readonly copies: CopyRejection;
}

function poolInWords({ column, label, categories, rows }: PooledColumn): string {
  const what = counted(categories, 'category', 'categories');
  return t`${what} of ${quoted(column)} (${counted(rows, 'row')}) as ${quoted(label)}`;
}

/** The protection in sentences, for a person. */
export function protectionInWords(protection: Protection): string[] {
  return [...rareInWords(protection), copiesInWords(protection.copies)];
}

const percent = (share: number) => `${inDigits((100 * share).toFixed(share > 0 && share < 0.01 ? 2 : 1))} %`;

/** What was done about exact copies, why, and with what effect. */
function copiesInWords(copies: CopyRejection): string {
  const { mode, applied, holdoutShare, found, redrawn, remaining } = copies;
  const share = t`${percent(holdoutShare)} of the held-out real rows also equal a training row in all columns but the target`;
  if (applied) {
    const effect =
      found === 0
        ? t`no synthetic row was one`
        : t`${counted(found, 'synthetic row was one', 'synthetic rows were copies')}, ${redrawn} drawn again, ${remaining} left`;
    return mode === 'on'
      ? t`Exact copies of training rows were rejected, as asked for: ${effect} (${share}).`
      : t`Exact copies of training rows were rejected: ${effect} (${share}).`;
  }
  return mode === 'off'
    ? t`Exact copies of training rows were not rejected, as asked for (${share}).`
    : t`Exact copies of training rows were not rejected: ${share}. In a table this coarse a match does not point at a person, and drawing again would bias it.`;
}

function rareInWords({ rareThreshold, pooled }: Protection): string[] {
  if (rareThreshold < 2)
    return [t`Rare categories and extreme numbers were learned as they are, as asked for.`];
  const rule = t`fewer than ${rareThreshold} training rows`;
  const pools =
    pooled.length === 0
      ? t`No category to pool: none of a feature or sensitive column has ${rule}.`
      : t`Pooled before the training, since they have ${rule}: ${pooled.map(poolInWords).join('; ')}. Column shapes and pair trends count a pool as a value that the real table does not have.`;
  return [
    pools,
    t`The least and the greatest number of a column stand for at least ${rareThreshold} rows each.`,
  ];
}

function pooledGroups({ rareThreshold, pooled }: Protection, roles: Roles): ReportWarning[] {
  return pooled
    .filter(({ column }) => roles.sensitive.includes(column))
    .map((pool) => ({
      code: 'group.pooled',
      column: pool.column,
      message: t`Groups with fewer than ${rareThreshold} training rows are generated together: ${poolInWords(pool)}.`,
      advice: t`Figures on real rows still list these groups by name; the synthetic table has only the pool, which the fairness figures treat as one group.`,
    }));
}

function rareClasses({ rareThreshold }: Protection, train: Table, roles: Roles): ReportWarning[] {
  const target = columnNamed(train, roles.target.column);
  const seen = measured(target);
  if (seen.measure === 'scale') return [];
  const rare = categoryCounts(seen).filter((count) => count > 0 && count < rareThreshold).length;
  if (rare === 0) return [];
  return [
    {
      code: 'target.rareClasses',
      column: target.name,
      message:
        rare === 1
          ? t`1 class of the target ${quoted(target.name)} has fewer than ${rareThreshold} training rows and is kept: classes of the target are never pooled.`
          : t`${rare} classes of the target ${quoted(target.name)} have fewer than ${rareThreshold} training rows and are kept: classes of the target are never pooled.`,
      advice: t`Merge them in the source if the value itself could point at a person.`,
    },
  ];
}

/** What a reader must know of groups and classes that are rarer than the threshold. */
export function protectionWarnings(protection: Protection, train: Table, roles: Roles): ReportWarning[] {
  return [...pooledGroups(protection, roles), ...rareClasses(protection, train, roles)];
}
