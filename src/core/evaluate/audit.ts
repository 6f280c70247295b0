import type { Rng } from '../random.ts';
import { measured } from '../kinds/registry.ts';
import { meanFilled } from '../statistics/meanFilled.ts';
import type { Roles } from '../schema/roles.ts';
import { columnNamed, withoutColumns, type Column, type Table } from '../table/table.ts';
import { parityOf, type Parity } from './fairness/dataParity.ts';
import { groupMeans } from './fairness/groupMeans.ts';
import { fitFeatures } from '../probes/features.ts';
import { correlationRatio, cramersV, pearson, standardise } from './fidelity/association.ts';
import { predictGroups } from './groupPrediction.ts';
import { attributesOf, columnAttributes, type Attribute } from './groups.ts';
import type { GroupedRows } from '../kinds/views.ts';
import { favourableOf, fitTarget, labelRows, type LabelledTable, type TargetSpec } from './labels.ts';
import type { Rate } from './metric.ts';
import { t } from '../language/words.ts';

/** A value with its interval, or why there is none. */
export type AuditValue =
  | { readonly value: number; readonly interval?: readonly [number, number] }
  | { readonly value: null; readonly reason: string };

export interface AuditGroup {
  readonly group: string;
  readonly rows: number;
  /** Share of the rows whose target is known. */
  readonly share: number;
  /** Classes: P(favourable | group), Wilson 95 % interval. Numeric target: null. */
  readonly baseRate: Rate;
  /** Numeric target: mean of the group, ± 1.96 standard errors. Classes: null. */
  readonly mean: Rate;
  /** Under 30 rows. */
  readonly small: boolean;
  /** Under 10 rows: left out of parity. */
  readonly excluded: boolean;
  /** Several small groups as one, or one whose name is withheld. */
  readonly pooled?: boolean;
}

export interface AuditAttribute {
  /** Sensitive column, its two-group form or an intersection, as in the metrics. */
  readonly attribute: string;
  readonly groups: readonly AuditGroup[];
  /** min / max of the base rates, 95 % bootstrap interval; a numeric target has none. */
  readonly parityRatio: AuditValue;
  /** max − min of the base rates, or of the group means. */
  readonly parityDifference: AuditValue;
}

/** What a column was compared by. @texts */
const MEASURES = {
  groups: 'Cramér’s V',
  groupsAndNumbers: 'correlation ratio',
  numbers: 'Pearson |r|',
} as const;

export interface ColumnAssociation {
  readonly column: string;
  readonly isTarget: boolean;
  readonly measure: (typeof MEASURES)[keyof typeof MEASURES];
  /** In [0, 1]; null where the column is constant. */
  readonly value: number | null;
}

/** Which columns give a sensitive column away. */
export interface Giveaway {
  readonly sensitive: string;
  /** Strongest first. */
  readonly columns: readonly ColumnAssociation[];
  /** AUROC of boosted trees that predict the column from all others but the target; 0.5 is chance. */
  readonly auroc: AuditValue;
  /** Rows that the trees saw. */
  readonly rowsUsed: number;
}

/** What the real table says before any training. Plain data, no rows. */
export interface Audit {
  readonly rows: number;
  readonly rowsWithoutTarget: number;
  readonly target: {
    readonly column: string;
    readonly kind: 'classes' | 'numeric';
    readonly positive: readonly string[];
  };
  readonly attributes: readonly AuditAttribute[];
  readonly giveaways: readonly Giveaway[];
}

/** Groups with fewer rows are left out of parity: the default of the evaluation. */
const MIN_GROUP = 10;
const BOOTSTRAP = 200;
/** Rows × groups that the trees learn from: the audit is shown while the person still chooses roles. */
const PROBE_ROWS = 8_000;

/**
 * Group sizes, base rates and their parity, and the columns that give the sensitive attributes away. Quick: under a
 * second for 30,000 rows.
 * @param roles valid for the table.
 * @throws AppError 'roles.targetConstant'.
 */
export async function auditRealData(table: Table, roles: Roles, rng: Rng): Promise<Audit> {
  const used = withoutColumns(table, roles.ignored);
  const target = fitTarget(used, roles);
  const labelled = labelRows(used, target);
  return {
    rows: table.rows,
    rowsWithoutTarget: labelled.leftOut,
    target: {
      column: target.column,
      kind: target.kind,
      positive: roles.target.kind === 'classes' ? roles.target.positive : [],
    },
    attributes: attributesOf(roles, used).map((attribute) =>
      auditAttribute(attribute, labelled, target, rng),
    ),
    giveaways: await findGiveaways(used, roles, rng),
  };
}

function auditAttribute(
  attribute: Attribute,
  labelled: LabelledTable,
  target: TargetSpec,
  rng: Rng,
): AuditAttribute {
  const groups = attribute.group(labelled.table);
  const rows = Math.max(1, labelled.table.rows);
  if (target.kind === 'numeric') return auditMeans(attribute, groups, labelled.y);
  const parity = parityOf(
    groups,
    favourableOf(labelled.y, target),
    MIN_GROUP,
    BOOTSTRAP,
    rng.fork(`audit ${attribute.name}`),
  );
  return {
    attribute: attribute.name,
    groups: parity.groups.map(({ rate, ...group }) => ({
      ...group,
      share: group.rows / rows,
      baseRate: rate,
      mean: { value: null },
    })),
    parityRatio: auditValue(parity, 'ratio'),
    parityDifference: auditValue(parity, 'difference'),
  };
}

function auditValue(parity: Parity, form: 'ratio' | 'difference'): AuditValue {
  const value = parity[form];
  const interval = parity.intervals[form];
  if (!Number.isFinite(value)) return { value: null, reason: parity.why };
  return interval ? { value, interval } : { value };
}

function auditMeans(attribute: Attribute, groups: GroupedRows, y: Float64Array): AuditAttribute {
  const rows = Math.max(1, groups.codes.length);
  const listed = groupMeans(groups, y, MIN_GROUP).map((group): AuditGroup => {
    return { ...group, share: group.rows / rows, baseRate: { value: null } };
  });
  const means = listed.filter((group) => !group.excluded).map((group) => group.mean.value!);
  return {
    attribute: attribute.name,
    groups: listed,
    parityRatio: { value: null, reason: t`A numeric target has no base rates; see the difference of means.` },
    parityDifference:
      means.length < 2
        ? { value: null, reason: t`Fewer than two groups have at least ${MIN_GROUP} rows.` }
        : { value: Math.max(...means) - Math.min(...means) },
  };
}

async function findGiveaways(table: Table, roles: Roles, rng: Rng): Promise<Giveaway[]> {
  const spec = fitFeatures(table);
  const giveaways: Giveaway[] = [];
  for (const attribute of columnAttributes(roles, table)) {
    const sensitive = attribute.name;
    const groups = attribute.group(table).labels.length;
    const { auroc, rows } = await predictGroups(
      table,
      attribute,
      spec,
      [sensitive, roles.target.column],
      Math.floor(PROBE_ROWS / Math.max(1, groups - 1)),
      rng.fork(`audit probe ${sensitive}`),
      () => Promise.resolve(),
    );
    giveaways.push({
      sensitive,
      columns: associations(table, columnNamed(table, sensitive), roles.target.column),
      auroc: Number.isFinite(auroc)
        ? { value: auroc }
        : { value: null, reason: t`Fewer than two groups have at least five rows.` },
      rowsUsed: rows,
    });
  }
  return giveaways;
}

function associations(table: Table, sensitive: Column, target: string): ColumnAssociation[] {
  const own = codedColumn(sensitive);
  return table.columns
    .filter((column) => column.name !== sensitive.name)
    .map((column) => ({
      column: column.name,
      isTarget: column.name === target,
      ...associate(own, codedColumn(column)),
    }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
}

type Coded =
  | { readonly measure: 'scale'; readonly values: Float64Array | null }
  | { readonly measure: 'groups'; readonly codes: Int32Array; readonly size: number };

/** A missing number counts as the mean, a missing category as a value of its own. */
function codedColumn(column: Column): Coded {
  const seen = measured(column);
  if (seen.measure === 'scale') return { measure: 'scale', values: standardise(meanFilled(seen.values)) };
  return {
    measure: 'groups',
    codes: seen.codes.map((code) => code + 1),
    size: seen.categories.length + 1,
  };
}

function associate(a: Coded, b: Coded): Pick<ColumnAssociation, 'measure' | 'value'> {
  if (a.measure === 'groups') {
    return b.measure === 'groups'
      ? { measure: MEASURES.groups, value: cramersV(a.codes, b.codes, a.size, b.size) }
      : { measure: MEASURES.groupsAndNumbers, value: correlationRatio(b.values, a.codes, a.size) };
  }
  if (b.measure === 'groups') return associate(b, a);
  const r = pearson(a.values, b.values);
  return { measure: MEASURES.numbers, value: r === null ? null : Math.abs(r) };
}
