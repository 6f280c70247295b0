import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../src/core/evaluate/evaluate.ts';
import type { Evaluation, Evaluator } from '../../src/core/evaluate/metric.ts';
import { EVALUATORS } from '../../src/core/evaluate/registry.ts';
import { relabel } from '../../src/pipeline/after/relabel.ts';
import { createContext } from '../../src/pipeline/conduct/context.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { estimateEvaluation } from '../../src/pipeline/conduct/stagePlan.ts';
import type { TrainedRun } from '../../src/pipeline/run.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { evaluationInput, type Subject } from '../../src/pipeline/stages/evaluate.ts';
import { casesOf } from '../quality/cases.ts';
import { trained } from '../quality/train.ts';

export interface Wishes {
  /** Starts of names; absent: all cases. */
  readonly only?: readonly string[] | undefined;
  /** JSON list of folders beside the project's own cases. */
  readonly cases?: string | undefined;
  readonly out: string;
  readonly rounds: number;
  /** Of the training; absent: the recipe as it was tested. */
  readonly preset?: string | undefined;
  /** Synthetic rows; absent: as many as the recipe makes. */
  readonly rows?: string | undefined;
}

/** α that the slider is released at, one after the other. */
const RELEASES = [0.5, 0.25, 0.75];

/** Milliseconds of processor time that this process has had. */
function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Process time of each evaluator, ms, and of what comes before and after them. */
type Times = Map<string, number>;

/** The evaluators of a report, timed. */
function timed(times: Times): Evaluator[] {
  return EVALUATORS.map((evaluator) => ({
    ...evaluator,
    async evaluate(context) {
      const start = processTime();
      const part = await evaluator.evaluate(context);
      times.set(evaluator.name, processTime() - start);
      return part;
    },
  }));
}

async function report(run: TrainedRun, subject: Subject, times: Times): Promise<Evaluation> {
  const context = createContext(
    run.options,
    estimateEvaluation(subject.synthetic),
    createControl(),
    () => undefined,
  );
  const start = processTime();
  const made = await evaluate(evaluationInput(subject, context), {
    evaluators: timed(times),
    yieldNow: () => Promise.resolve(),
  });
  times.set('in all', processTime() - start);
  return made;
}

/** Prints a table for each case: ms of process time, of the first report and of the last release. */
export async function measureEvaluation({ only, cases, out, rounds, preset, rows }: Wishes): Promise<void> {
  for (const item of casesOf(cases)) {
    if (only && !only.some((part) => item.name.startsWith(part))) continue;
    if (!item.read) {
      console.log(`${item.name}: skipped, its files are not here\n`);
      continue;
    }
    const settings = parseOptions({ ...(preset && { preset }), ...(rows && { rows: Number(rows) }) });
    const kind = [item.name.replaceAll(/[^a-z]+/gi, '-'), preset, rows].filter(Boolean).join('-');
    const folder = join(out, `${kind}-1`.toLowerCase());
    for (let round = 0; round < rounds; round++) {
      // New tables each time: nothing is remembered of the round before.
      const run = await trained(item, await item.read(), 1, folder, settings);
      const columns: Times[] = [new Map<string, number>()];
      const made = [await report(run, run, columns[0]!)];
      for (const alpha of RELEASES) {
        const times: Times = new Map();
        const start = processTime();
        const { synthetic, mending } = relabel(run, alpha);
        times.set('labels', processTime() - start);
        made.push(await report(run, { ...run, synthetic, mending }, times));
        columns.push(times);
      }
      const text = JSON.stringify(made);
      writeFileSync(join(folder, 'evaluation.json'), text);
      console.log(
        `${item.name}: ${run.synthetic.rows} rows, figures ${createHash('sha256').update(text).digest('hex').slice(0, 12)}\n`,
      );
      console.log(`| ms | first | ${RELEASES.map((alpha) => `α = ${alpha}`).join(' | ')} |`);
      console.log(`| --- |${' ---: |'.repeat(columns.length)}`);
      const names = ['labels', ...EVALUATORS.map(({ name }) => name), 'in all'];
      for (const name of names) {
        const cells = columns.map((times) => times.get(name)?.toFixed(0) ?? '');
        console.log(`| ${name} | ${cells.join(' | ')} |`);
      }
      console.log('');
    }
  }
}
