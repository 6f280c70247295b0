import { tableOfCodes } from '../../core/private/cells.ts';
import { findAim } from '../../core/private/findAim.ts';
import {
  movableLabels,
  trainLabelJudges,
  type LabelAim as Aim,
  type LabelJudges,
} from '../../core/private/fairLabels.ts';
import { codeCount } from '../../core/private/domain.ts';
import type { PrivateModel, SyntheticCodes } from '../../core/private/model.ts';
import type { Mended } from '../../core/relations/mend.ts';
import type { Rng } from '../../core/random.ts';
import type { RunContext } from '../conduct/context.ts';
import { EQUAL_LABELS, type LabelAim, type ScoredPeople } from '../stages/people.ts';
import type { SoughtNotion } from '../stages/reach.ts';
import { favourableOf, type PrivateGenerator } from './generator.ts';
import { jointGroups, type JointGroups } from './groups.ts';

/** Synthetic people of a release: α moves only their labels. Plain data. */
export interface PrivatePeople extends ScoredPeople {
  readonly codes: SyntheticCodes;
  /** Rows that the release is of, by joint group, as its noisy counts have them. */
  readonly groupRows: readonly number[];
}

/** A release that is open, and the trees that order labels: what people are made with. */
export interface OpenGenerator {
  readonly generator: PrivateGenerator;
  readonly model: PrivateModel;
  readonly groups: JointGroups;
  readonly judges: LabelJudges;
}

/** Trees that learn from fresh synthetic rows. @param onProgress takes the share done */
export async function withJudges(
  generator: PrivateGenerator,
  model: PrivateModel,
  { rng, control }: Pick<RunContext, 'rng' | 'control'>,
  onProgress: (share: number) => void,
): Promise<OpenGenerator> {
  const groups = jointGroups(generator);
  const hooks = { breathe: control.breathe, onProgress };
  const judges = await trainLabelJudges(model, groups, rng.fork('judges'), hooks);
  return { generator, model, groups, judges };
}

/** People for rows, with the orders in which their labels move. */
export async function privatePeople(
  { generator, model, groups, judges }: OpenGenerator,
  codes: SyntheticCodes,
  rng: Rng,
): Promise<PrivatePeople> {
  const isFavourable = favourable(generator);
  const { labels, group, score, ranked } = await movableLabels(
    model,
    codes,
    groups,
    judges,
    isFavourable,
    rng.fork('labels'),
  );
  const { reach, margin } = generator;
  return {
    codes,
    group,
    groupLabels: groups.labels,
    baseline: labels,
    score,
    ranked,
    reach,
    margin,
    groupRows: rowsOfGroups(model, groups),
  };
}

/** Of each code of the target; a number has none. */
function favourable(generator: PrivateGenerator): boolean[] {
  const { domains, target } = generator.release;
  const known = favourableOf(generator);
  return Array.from({ length: codeCount(domains[target!]!) }, (_, code) => known[code] ?? false);
}

function rowsOfGroups(
  { population, basis }: PrivateModel,
  { sensitive, groupOf, groups }: JointGroups,
): number[] {
  const first = sensitive.map((column) => firstOfFold(basis.folds[column]!));
  const rows = new Float64Array(groups);
  population.weights.forEach((weight, row) => {
    // Codes that share one are told by the first of them: the rarest groups are counted together.
    const codes = sensitive.map((column, i) => first[i]![population.codes[column]![row]!]!);
    rows[groupOf(codes)]! += weight * basis.rows;
  });
  return Array.from(rows, Math.round);
}

function firstOfFold({ to, size }: { readonly to: Int32Array; readonly size: number }): number[] {
  return Array.from({ length: size }, (_, folded) => to.indexOf(folded));
}

/** How far labels move at α = 1 for a notion, found on other synthetic rows: no real row takes part. */
export async function privateAim(
  notion: SoughtNotion | null,
  { generator, model, groups, judges }: OpenGenerator,
  { rng, control }: Pick<RunContext, 'rng' | 'control'>,
): Promise<LabelAim> {
  if (notion === null) return EQUAL_LABELS;
  const aim = await findAim(
    notion,
    model,
    groups,
    judges,
    favourable(generator),
    rng.fork('aim'),
    control.breathe,
  );
  return aimOfRun(aim);
}

const aimOfRun = (aim: Aim): LabelAim =>
  aim.kind === 'bands' ? { reach: aim.reach, margin: aim.margin } : { reach: aim.reach, margin: null };

/** Cells of the people with the given labels, from a stream that is the same for every α. */
export function writePrivately(
  { codes }: PrivatePeople,
  labels: Int32Array,
  { source, schema, release: { domains, target } }: PrivateGenerator,
  rng: Rng,
): Mended {
  const moved = codes.codes.map((own, column) => (column === target ? labels : own));
  const table = tableOfCodes(source, domains, schema, { rows: codes.rows, codes: moved }, rng);
  // Relations are not looked for: it would take the rows.
  return { table, outcomes: [], rows: 0 };
}
