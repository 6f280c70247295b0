import { drawNormal } from '../../../src/model/training/batches.ts';
import { LATENT } from '../../../src/model/teacher/family.ts';
import { posteriorSampler } from '../../../src/model/teacher/posterior.ts';
import { sayOfHeads } from '../../../src/core/labels/judged.ts';
import { EQUAL_LABELS, type LabelAim, type SyntheticPeople } from '../../../src/pipeline/stages/people.ts';
import type { Table } from '../../../src/core/table/table.ts';
import type { Case } from '../cases.ts';
import { aimOf, codeDependence, fidelityOf, predictedAt, type Figures } from './figures.ts';
import { learn, type Learned } from './learn.ts';
import { bandAlone, drawnByHeads, peopleOf, relabelled, type LabelRecipe } from './people.ts';

/** Part → variant → figures. The first variant of each part is the recipe. */
export type Ablations = Readonly<Record<string, Readonly<Record<string, Figures>>>>;

export const RECIPE = 'the recipe';

/** Every variant of one table and one seed. */
export async function ablate(item: Case, table: Table, seed: number): Promise<Ablations> {
  const learned = await learn(item, table, seed, 1);
  const people = await peopleOf(learned);
  const labels = await labelVariants(people, learned);
  return {
    labels,
    decisions: await decisionVariants(people, learned),
    student: await studentVariants(people, learned),
    penalty: {
      [RECIPE]: { ...labels[RECIPE], ...(await codeDependence(learned)) },
      'no penalty': await withoutPenalty(item, table, seed),
    },
  };
}

/** At α = 0, and with equal labels: a search would bring every variant to about the same decisions. */
async function atBothEnds(people: SyntheticPeople, learned: Learned): Promise<Figures> {
  return {
    ...(await predictedAt(0, people, learned)),
    ...(await predictedAt(1, { ...people, ...EQUAL_LABELS }, learned)),
  };
}

async function labelVariants(people: SyntheticPeople, learned: Learned): Promise<Record<string, Figures>> {
  const say = sayOfHeads(learned.generator.counts.rows, false);
  const recipe: LabelRecipe = { say, uniforms: 'along the score', strict: false };
  const others: Readonly<Record<string, Partial<LabelRecipe>>> = {
    'judge: trees alone': { say: 0 },
    'judge: trees, ¼ heads': { say: 0.25 },
    'judge: trees, ½ heads': { say: 0.5 },
    'judge: heads alone': { say: 1 },
    'drawing: even within the group': { uniforms: 'within the group' },
    'drawing: independent': { uniforms: 'independent' },
    'order of the repair: fair head alone': { strict: true },
  };
  const own = await relabelled(people, recipe, learned);
  if (own.baseline.some((label, row) => label !== people.baseline[row]))
    throw new Error('Labels are no longer drawn as this bench believes: mend `relabelled`.');
  const figures: Record<string, Figures> = { [RECIPE]: await atBothEnds(people, learned) };
  for (const [name, change] of Object.entries(others)) {
    if (change.say === say) continue;
    figures[name] = await atBothEnds(await relabelled(people, { ...recipe, ...change }, learned), learned);
  }
  figures['no repair: labels of the heads'] = await atBothEnds(drawnByHeads(people), learned);
  return figures;
}

async function decisionVariants(people: SyntheticPeople, learned: Learned): Promise<Record<string, Figures>> {
  const aim = await aimOf('decisions', people, learned);
  const at = async (own: LabelAim, of: SyntheticPeople = people): Promise<Figures> => ({
    ...(await predictedAt(1, { ...of, ...own }, learned)),
    reach: own.reach,
    ...(own.margin !== null && { margin: own.margin }),
  });
  return {
    [RECIPE]: await at(aim),
    'band alone, as far and with that margin': await at(aim, bandAlone(people)),
    'labels repaired to parity': await at(await aimOf('parity', people, learned)),
    'equal labels': await at(EQUAL_LABELS),
  };
}

async function studentVariants(people: SyntheticPeople, learned: Learned): Promise<Record<string, Figures>> {
  const ofPeople = async (own: SyntheticPeople) => ({
    ...(await fidelityOf(own, learned)),
    ...(await predictedAt(0, own, learned)),
  });
  const posterior = posteriorSampler(learned.posterior);
  return {
    [RECIPE]: await ofPeople(people),
    'codes of the aggregate posterior': await ofPeople(await peopleOf(learned, posterior)),
    'codes of the prior': await ofPeople(
      await peopleOf(learned, (rows, rng) => drawNormal(rows, LATENT, rng)),
    ),
  };
}

async function withoutPenalty(item: Case, table: Table, seed: number): Promise<Figures> {
  const learned = await learn(item, table, seed, 0);
  const people = await peopleOf(learned);
  return { ...(await atBothEnds(people, learned)), ...(await codeDependence(learned)) };
}
