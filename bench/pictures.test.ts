import { appendFileSync, mkdirSync } from 'node:fs';
import { test } from 'vitest';
import type { MetricId } from '../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../src/core/evaluate/metric.ts';
import { createRng } from '../src/core/random.ts';
import { takePictures, type Pictures } from '../src/core/pictures/pictures.ts';
import type { PictureFigures } from '../src/core/report/pictureReport.ts';
import { readPictures, trainPictureProbe } from '../src/model/pictures/probe/train.ts';
import { createControl } from '../src/pipeline/conduct/control.ts';
import type { Progress, StageName } from '../src/pipeline/conduct/progress.ts';
import { refereeOf } from '../src/pipeline/pictures/assess.ts';
import { codePictures } from '../src/pipeline/pictures/coding.ts';
import { figuresOf } from '../src/pipeline/pictures/figures.ts';
import type { PictureRun } from '../src/pipeline/pictures/pictureRun.ts';
import { pictureRunAt, runPictures } from '../src/pipeline/pictures/run.ts';
import { parseOptions } from '../src/pipeline/settings/options.ts';
import { PICTURE_CASES, type PictureCase } from './pictures/cases.ts';
import { processTime } from './processTime.ts';

/**
 * Pictures: what a classifier makes of them that learned from real, rebuilt and synthetic ones, tested on every shape in
 * every group: npm run bench:pictures. FAIRLOOM_SEEDS=1,2,3 FAIRLOOM_ONLY='digits, ρ = 0.9' FAIRLOOM_PRESET=balanced; rows
 * are added to out/pictures.md as they come. Seconds are process time of one thread.
 */

const seeds = (process.env['FAIRLOOM_SEEDS'] ?? '1,2,3').split(',').map(Number);
const only = process.env['FAIRLOOM_ONLY']?.split(';');
const preset = process.env['FAIRLOOM_PRESET'] ?? 'balanced';
const OUT = 'out/pictures.md';
const free = () => Promise.resolve();

function write(line: string): void {
  console.log(line);
  appendFileSync(OUT, `${line}\n`);
}

function figure(metrics: readonly MetricValue[], id: MetricId): string {
  const value = metrics.find((metric) => metric.id === id)?.value;
  return value === null || value === undefined ? '–' : value.toFixed(3);
}

const COLUMNS: readonly MetricId[] = [
  'pictures.accuracy',
  'pictures.demographicParity.mean',
  'pictures.demographicParity.worst',
  'pictures.equalizedOdds.difference',
  'pictures.labelAgreement',
  'pictures.density',
  'pictures.coverage',
  'pictures.frechet',
  'pictures.fairnessDiscrepancy',
];

function rowOf(name: string, { subject, alpha, metrics }: PictureFigures, more: string): string {
  const what = alpha === null ? subject : `${subject}, α = ${alpha}`;
  return `| ${name} | ${what} | ${COLUMNS.map((id) => figure(metrics, id)).join(' | ')} | ${more} |`;
}

/** Seconds of process time by stage. */
function stageTimes() {
  const times = new Map<StageName, number>();
  let present: StageName | null = null;
  let since = processTime();
  const note = (next: StageName | null) => {
    const now = processTime();
    if (present) times.set(present, (times.get(present) ?? 0) + (now - since) / 1000);
    [present, since] = [next, now];
  };
  const onProgress = (progress: Progress) => {
    if (progress.kind === 'stage' && progress.stage !== present) note(progress.stage);
  };
  return { onProgress, end: () => (note(null), times) };
}

/** Accuracy of a classifier that tells made pictures from real ones, on pictures that it did not learn from. */
async function toldFromReal(made: Pictures, real: Pictures, seed: number): Promise<number> {
  const count = Math.min(made.count, real.count);
  const half = Math.floor(count / 2);
  const part = (pictures: Pictures, from: number) => takePictures(pictures, Int32Array.from({ length: half }, (_, i) => from + i)); // oxfmt-ignore
  const both = (from: number): Pictures => {
    const [a, b] = [part(made, from), part(real, from)];
    const bytes = new Uint8Array(a.bytes.length + b.bytes.length);
    bytes.set(a.bytes);
    bytes.set(b.bytes, a.bytes.length);
    return { form: a.form, count: 2 * half, bytes };
  };
  const truth = Int32Array.from({ length: 2 * half }, (_, i) => Number(i < half));
  const probe = await trainPictureProbe(both(0), truth, 2, createRng(seed), free);
  const { answer } = await readPictures(probe, both(half), free);
  return answer.filter((own, i) => own === truth[i]).length / answer.length;
}

/** What a classifier has that learned from as many untied real pictures. */
function untiedFigures(run: PictureRun, { tied, untied, roles }: PictureCase): Promise<PictureFigures> {
  const tables = { train: tied, holdout: untied, roles, withoutTarget: 0 };
  const rows = codePictures(tables, 0).holdout;
  const judged = { ...run.subjects, judges: run.subjects.judges! };
  return figuresOf('real', null, rows, refereeOf(judged, createRng(5), free));
}

async function measure(name: string, seed: number): Promise<void> {
  const given = PICTURE_CASES[name]!(seed);
  const options = parseOptions({ preset, seed, alpha: 1, rareThreshold: 0 });
  const times = stageTimes();
  const input = {
    data: given.tied,
    holdout: given.strangers,
    tested: given.crossed,
    roles: given.roles,
    options,
  };
  const control = createControl();
  const run = await runPictures(input, control, times);
  const spent = times.end();
  const seconds = (stage: StageName) => (spent.get(stage) ?? 0).toFixed(1);
  const { parameters, metrics, figures, cells } = run.report;
  const label = `${name}, seed ${seed}`;
  const told = await toldFromReal(run.drawn.data.pictures, given.strangers.pictures, seed);
  const chance = metrics.find(({ id }) => id === 'pictures.code.group')!.counts['chance']! / 1e6;
  const about =
    `${label}: group from the code ${figure(metrics, 'pictures.code.group')} (chance ${chance.toFixed(3)}), label from the code ` +
    `${figure(metrics, 'pictures.code.label')}; nearer to training ${figure(metrics, 'pictures.closerToTraining')}, nearest ratio ` +
    `${figure(metrics, 'pictures.nearestRatio')}; told from real ${told.toFixed(3)}; smallest cell ` +
    `${Math.min(...cells.map(({ train }) => train))}; teacher ${seconds('teacher')} s, student ${seconds('student')} s, ` +
    `pictures ${seconds('generate')} s, evaluation ${seconds('evaluate')} s; weights: encoder ${parameters.encoder}, decoder ` +
    `${parameters.decoder}, student ${parameters.student}`;
  for (const own of figures.filter(({ subject }) => subject === 'real')) write(rowOf(label, own, 'tied'));
  write(rowOf(label, await untiedFigures(run, given), 'untied'));
  for (const own of figures.filter(({ subject }) => subject !== 'real')) write(rowOf(label, own, ''));
  let moved = run;
  for (const alpha of [0.5, 0]) {
    moved = await pictureRunAt(moved, alpha, control, () => undefined);
    const own = moved.report.figures.find(({ subject }) => subject === 'student')!;
    write(rowOf(label, own, `${moved.drawn.moved} moved`));
  }
  write(about);
}

test('pictures', { timeout: 36_000_000 }, async () => {
  mkdirSync('out', { recursive: true });
  write(`| case | pictures | accuracy | parity, mean | worst | odds | label shown | density | coverage | Fréchet | discrepancy | |`); // oxfmt-ignore
  for (const seed of seeds) {
    for (const name of Object.keys(PICTURE_CASES))
      if (!only || only.includes(name)) await measure(name, seed);
  }
});
