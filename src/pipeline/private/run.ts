import { openRelease, type PrivateModel } from '../../core/private/model.ts';
import { reportedGuarantee } from '../../core/report/guarantee.ts';
import type { DerivedSetting, Report } from '../../core/report/report.ts';
import { codedAs } from '../../core/private/vocabulary.ts';
import type { Rng } from '../../core/random.ts';
import { withKnownColumns } from '../../core/table/knownColumns.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import { createContext, type RunContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import { estimatePrivateStages } from '../conduct/stagePlan.ts';
import type { OnProgress } from '../conduct/progress.ts';
import {
  checkNotion,
  checkPrivateLabels,
  fittedTo,
  searchesFor,
  type RunOptions,
} from '../settings/options.ts';
import { assess, type Subject } from '../stages/evaluate.ts';
import { cellsOf, labelPeople } from '../stages/people.ts';
import { prepare, type PreparedTables, type RunInput } from '../stages/prepare.ts';
import { buildReport, type RunFacts } from '../stages/report.ts';
import type { Accounts } from './accounts.ts';
import { drawWanted } from './drawWanted.ts';
import { noisyRows } from '../../core/private/release.ts';
import { privateGenerator, type PrivateGenerator } from './generator.ts';
import { jointGroups } from './groups.ts';
import { measureOnce } from './measureOnce.ts';
import { privateAim, privatePeople, withJudges, writePrivately, type PrivatePeople } from './people.ts';
import { t } from '../../core/language/words.ts';

/** A finished run with a guarantee: what a run of teacher and student leaves, made of a release alone. */
export interface PrivateRun extends Subject {
  readonly kind: 'trained';
  readonly options: RunOptions;
  readonly generator: PrivateGenerator;
  readonly people: PrivatePeople;
  readonly baseline: Table;
  /** A fresh stream for the cells: the same for every α, so that only labels move. */
  readonly cellsRng: () => Rng;
  readonly facts: RunFacts;
  readonly report: Report;
}

/**
 * table, roles and domains → measurements → population → rows → labels → evaluation → report
 *
 * After the measurements nothing reads a training row but the evaluation, whose figures the guarantee does not cover.
 * @throws AppError 'private.domain', 'private.budget', 'private.spent', and as a run does
 */
export async function runPrivately(
  asked: RunInput,
  accounts: Accounts,
  control: RunControl,
  onProgress: OnProgress,
): Promise<PrivateRun> {
  const input = { ...asked, options: fittedTo(asked.options, asked.roles.target) };
  const { options, roles } = input;
  checkNotion(options, roles.target);
  checkPrivateLabels(options);
  const context = createContext(options, estimatePrivateStages(input), control, onProgress);

  const tables = await prepare(input, context);
  const release = await measureOnce(tables, input, accounts, context);
  const untuned = privateGenerator(tables.train.name, schemaOf(tables.train), release, roles);
  const { model, codes } = await draw(untuned, context);
  const { generator, people } = await label(untuned, model, codes, context);
  const cellsRng = () => cellsOf(context.rng);
  const subject = { tables, ...decodePrivately(people, generator, tables, options.alpha, cellsRng) };
  const evaluation = await assess(subject, context);
  const facts = factsOf(generator, model, context);
  const report = buildReport(subject, options, evaluation, facts);
  return { kind: 'trained', ...subject, options, generator, people, cellsRng, facts, report };
}

const STEPS = 1000;

/** A population that fits the release, and rows of it. */
function draw(
  generator: PrivateGenerator,
  { options, rng, clock, control }: RunContext,
): Promise<{ readonly model: PrivateModel; readonly codes: PrivatePeople['codes'] }> {
  return clock.run('draw', STEPS, async (advance) => {
    const hooks = { breathe: control.breathe, onProgress: (share: number) => advance(share * STEPS) };
    const model = await openRelease(generator.release, options.seed, hooks);
    const rows = options.rows ?? noisyRows(generator.release);
    return { model, codes: drawWanted(model, jointGroups(generator), rows, options, rng.fork('generate')) };
  });
}

/** The people, and how far their labels move for the notion that is asked for. */
function label(
  untuned: PrivateGenerator,
  model: PrivateModel,
  codes: PrivatePeople['codes'],
  context: RunContext,
): Promise<{ readonly generator: PrivateGenerator; readonly people: PrivatePeople }> {
  return context.clock.run('labels', STEPS, async (advance) => {
    const notion = searchesFor(context.options);
    const open = await withJudges(untuned, model, context, (share) => advance((share * STEPS) / 2));
    const aim = await privateAim(notion, open, context);
    const generator = { ...untuned, ...aim };
    return {
      generator,
      people: await privatePeople({ ...open, generator }, codes, context.rng.fork('generate')),
    };
  });
}

/** The people as tables of cells, at α and at 0, coded as the real ones are. */
export function decodePrivately(
  people: PrivatePeople,
  generator: PrivateGenerator,
  { train }: PreparedTables,
  alpha: number,
  cells: () => Rng,
): { readonly synthetic: Table; readonly baseline: Table } {
  const table = (labels: Int32Array) =>
    codedAs(writePrivately(people, labels, generator, cells()).table, schemaOf(train));
  const baseline = table(people.baseline);
  return { synthetic: withKnownColumns(table(labelPeople(people, alpha)), baseline), baseline };
}

function factsOf(
  generator: PrivateGenerator,
  { misfit }: PrivateModel,
  { clock, options }: RunContext,
): RunFacts {
  return {
    kind: 'generated',
    backend: null,
    stages: clock.timings(),
    parameters: null,
    peakTensorBytes: null,
    derived: derivedSettings(generator, misfit, options),
    guarantee: reportedGuarantee(generator.release),
    tensorFlow: null,
  };
}

/** What the recipe made of the release. */
function derivedSettings(
  { release, reach, margin }: PrivateGenerator,
  misfit: number,
  options: RunOptions,
): DerivedSetting[] {
  const { first, tree, adaptive } = release;
  return [
    { name: t`Noisy tables of a column with the target`, value: first.length },
    { name: t`Noisy tables of two columns with the target`, value: tree.length + adaptive.length },
    { name: t`Mean χ² a cell of the noisy tables about the population`, value: misfit },
    ...(searchesFor(options) === null
      ? []
      : margin === null
        ? [{ name: t`Share of the way to equal rates at α = 1`, value: reach }]
        : [
            { name: t`Margin by which labels cross ½`, value: margin },
            { name: t`Way of the thresholds to equal selection at α = 1, times`, value: reach },
          ]),
  ];
}
