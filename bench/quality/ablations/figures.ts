import type { MetricId } from '../../../src/core/evaluate/catalogue.ts';
import { latentCorrelations } from '../../../src/core/evaluate/dependence/latentDependence.ts';
import { evaluate } from '../../../src/core/evaluate/evaluate.ts';
import { fairnessOf } from '../../../src/core/evaluate/fairness/predictions.ts';
import { fidelityEvaluators } from '../../../src/core/evaluate/fidelity/fidelity.ts';
import { attributesOf } from '../../../src/core/evaluate/groups.ts';
import type { Evaluator, MetricValue, Probe } from '../../../src/core/evaluate/metric.ts';
import { probeRun } from '../../../src/core/evaluate/runs.ts';
import { measureRuns } from '../../../src/core/evaluate/utility.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { evaluationInput, type Subject } from '../../../src/pipeline/stages/evaluate.ts';
import { latentCodes } from '../../../src/pipeline/stages/latentCodes.ts';
import {
  cellsOf,
  labelPeople,
  synthesise,
  type LabelAim,
  type SyntheticPeople,
} from '../../../src/pipeline/stages/people.ts';
import { findAim, type SoughtNotion } from '../../../src/pipeline/stages/reach.ts';
import type { Learned } from './learn.ts';

/** Title → value, of one variant with one seed. */
export type Figures = Readonly<Record<string, number>>;

/** Boosted trees and logistic regression that learned from the synthetic rows, on the rows kept out. */
const predictions: Evaluator = {
  name: 'predictions',
  family: 'utility',
  weight: 1,
  evaluate: async (context) => {
    const metrics: MetricValue[] = [];
    for (const probe of ['gbt', 'lr'] as const) {
      const run = await probeRun(context, 'tstr', probe, context.checkpoint);
      metrics.push(...(await measureRuns(context, [run], context.checkpoint)));
      for (const attribute of attributesOf(context.roles, context.train))
        metrics.push(...fairnessOf(context, run, attribute).metrics);
    }
    return { metrics };
  },
};

/** What the code tells of the sensitive columns. */
const dependence: Evaluator = {
  name: 'dependence',
  family: 'fairness',
  weight: 1,
  evaluate: async (context) => ({ metrics: await latentCorrelations(context, context.checkpoint) }),
};

async function metricsOf(
  { tables, context }: Learned,
  subject: Omit<Subject, 'tables'>,
  evaluators: readonly Evaluator[],
): Promise<readonly MetricValue[]> {
  const input = evaluationInput({ tables, ...subject }, context);
  const settings = { ...input.settings, bootstrap: 0 };
  return (await evaluate({ ...input, settings }, { evaluators, yieldNow: context.control.breathe })).metrics;
}

/** Of several attributes the joint one, which comes last. @throws Error where there is none, or it is undefined */
function valueOf(metrics: readonly MetricValue[], id: MetricId, probe?: Probe): number {
  const value = metrics.filter((metric) => metric.id === id && metric.probe === probe).at(-1)?.value;
  if (typeof value !== 'number') throw new Error(`${id} was not measured.`);
  return value;
}

function tableAt(people: SyntheticPeople, alpha: number, { generator, context }: Learned): Table {
  return synthesise(people, labelPeople(people, alpha), generator, cellsOf(context.rng)).table;
}

/** Of models that learned from the people's labels at α. */
export async function predictedAt(
  alpha: number,
  people: SyntheticPeople,
  learned: Learned,
): Promise<Figures> {
  const metrics = await metricsOf(learned, { synthetic: tableAt(people, alpha, learned) }, [predictions]);
  const at = `, α = ${alpha}`;
  return {
    [`AUROC${at}`]: valueOf(metrics, 'utility.auroc', 'gbt'),
    [`accuracy${at}`]: valueOf(metrics, 'utility.accuracy', 'gbt'),
    [`DPR${at}`]: valueOf(metrics, 'fairness.demographicParity.ratio', 'gbt'),
    [`DPR, linear${at}`]: valueOf(metrics, 'fairness.demographicParity.ratio', 'lr'),
  };
}

/** Where the search of the notion has labels go at α = 1. */
export async function aimOf(
  notion: SoughtNotion,
  people: SyntheticPeople,
  { tables, generator, context }: Learned,
): Promise<LabelAim> {
  return (await findAim(notion, people, generator, tables, context, () => undefined)).aim;
}

/** How like the rows kept out, and what the code tells. */
export async function fidelityOf(people: SyntheticPeople, learned: Learned): Promise<Figures> {
  const evaluators = fidelityEvaluators.filter(({ name }) =>
    ['column shapes', 'pair trends', 'neighbourhoods'].includes(name),
  );
  const metrics = await metricsOf(learned, { synthetic: tableAt(people, 0, learned) }, evaluators);
  const overall = metrics.filter(({ attribute }) => attribute === undefined);
  return {
    shapes: valueOf(overall, 'fidelity.columnShapes'),
    pairs: valueOf(overall, 'fidelity.pairTrends'),
    coverage: valueOf(overall, 'fidelity.coverage'),
  };
}

/** Distance correlation of the teacher's code with the sensitive columns; the largest of several. */
export async function codeDependence(learned: Learned): Promise<Figures> {
  const { posterior, context, tables } = learned;
  const latent = latentCodes(posterior, context.rng.fork('latent'));
  const metrics = await metricsOf(learned, { synthetic: tables.train, latent }, [dependence]);
  const values = metrics
    .filter(({ id }) => id === 'dependence.distanceCorrelation')
    .map(({ value }) => value ?? Number.NaN);
  return { 'dCor of the code': Math.max(...values) };
}
