import { describe, expect, test } from 'vitest';
import { createControl } from '../../../src/pipeline/conduct/control.ts';
import type { Progress } from '../../../src/pipeline/conduct/progress.ts';
import type { RunCheckpoint } from '../../../src/pipeline/faults/checkpoint.ts';
import { drawPictures, strip, swap } from '../../../src/pipeline/pictures/draw.ts';
import { pictureRunAt, runPictures } from '../../../src/pipeline/pictures/run.ts';
import { parseOptions } from '../../../src/pipeline/settings/options.ts';
import { writeCsv } from '../../../src/core/table/write.ts';
import { isPictureFile, type PictureFile } from '../../../src/pipeline/files/savedPictures.ts';
import { packModel, packProject, readSaved } from '../../../src/pipeline/files/savedRun.ts';
import { openPictures, reopenPictures } from '../../../src/pipeline/pictures/reopen.ts';
import { savedPictures } from '../../../src/worker/inside/savedModel.ts';
import { DIGIT_ROLES, digitsOf } from '../../fixtures/pictures/digits.ts';

const data = digitsOf(400);
const options = parseOptions({ preset: 'trial', seed: 3, alpha: 0.5, score: 'strict' });
const input = { data, holdout: null, roles: DIGIT_ROLES, options };

async function wholeRun(from: RunCheckpoint | null = null) {
  const told: Progress[] = [];
  const checkpoints: RunCheckpoint[] = [];
  const hooks = {
    onProgress: (progress: Progress) => void told.push(progress),
    onCheckpoint: (checkpoint: RunCheckpoint) => void checkpoints.push(checkpoint),
  };
  return { run: await runPictures(input, createControl(), hooks, from), told, checkpoints };
}
const whole = wholeRun();

describe('a run on pictures', () => {
  test('tells its stages and ends with a report of all metrics', async () => {
    const { run, told } = await whole;
    const stages = new Set(told.flatMap((progress) => (progress.kind === 'stage' ? [progress.stage] : [])));
    expect([...stages]).toEqual(['prepare', 'teacher', 'student', 'generate', 'evaluate']);
    expect(run.report.figures.map(({ subject }) => subject)).toEqual(['real', 'teacher', 'student']);
  });
  test('names the settings that had a part in it, and warns of those that had none', async () => {
    const { settings, warnings } = (await whole).run.report;
    expect(settings).toMatchObject({ preset: 'trial', alpha: 0.5, strength: 1, relations: 'kept' });
    expect(settings).not.toHaveProperty('score');
    expect(warnings.map(({ code }) => code)).toContain('options.noPart');
  });
  test('goes on from a checkpoint to the same bytes', async () => {
    const { run, checkpoints } = await whole;
    const middle = checkpoints.findLast(({ training }) => training !== null)!;
    const again = await wholeRun(middle);
    expect(again.run.generator).toEqual(run.generator);
    expect(again.run.drawn.data.pictures.bytes).toEqual(run.drawn.data.pictures.bytes);
    expect(again.run.report.metrics).toEqual(run.report.metrics);
  });
  test('moves the slider', async () => {
    const { run } = await whole;
    const moved = await pictureRunAt(run, 1, createControl(), () => undefined);
    const afresh = await drawPictures(run.generator, { alpha: 1, rows: moved.drawn.rows, seed: 3 });
    expect(moved.drawn.data.pictures.bytes).toEqual(afresh.data.pictures.bytes);
    expect(moved.drawn.label).toEqual(run.drawn.label);
    const swapped = await swap(run.generator, run.drawn.codes.slice(0, 32));
    expect(swapped.map(({ count }) => count)).toEqual([2, 2, 2]);
    expect(
      (await strip(run.generator, run.drawn.codes.slice(0, 16), run.drawn.codes.slice(16, 32), 0, 5)).count,
    ).toBe(5);
  });

  async function savedAgain(kind: 'model' | 'project'): Promise<PictureFile> {
    const saved = savedPictures((await whole).run);
    const bytes = kind === 'model' ? await packModel(saved) : await packProject(saved, []);
    const file = await readSaved('p.fairloom', bytes);
    if (!isPictureFile(file)) throw new Error('no pictures');
    return file;
  }

  test('is drawn again by its model, byte by byte; another seed draws others', async () => {
    const { run } = await whole;
    const model = await savedAgain('model');
    const { drawn } = await openPictures(model, {}, createControl(), () => undefined);
    expect(drawn.data.pictures.bytes).toEqual(run.drawn.data.pictures.bytes);
    expect(writeCsv(drawn.data.table)).toBe(writeCsv(run.drawn.data.table));
    expect(drawn.likelihood).toEqual(run.drawn.likelihood);
    const other = await openPictures(model, { seed: 9, rows: 20 }, createControl(), () => undefined);
    expect(other.drawn.data.pictures.count).toBe(20);
    expect(other.drawn.label).not.toEqual(drawn.label.subarray(0, 20));
  });

  test('goes on in its project with its rows as it was, and is measured to the same figures', async () => {
    const { run } = await whole;
    const { generator, teacher, report, options } = await savedAgain('project');
    const kept = { generator, teacher: teacher! };
    const again = await reopenPictures('p', { ...input, options }, kept, report!, createControl(), () => undefined); // oxfmt-ignore
    expect(again.drawn.data.pictures.bytes).toEqual(run.drawn.data.pictures.bytes);
    expect(again.reconstructed).toEqual(run.reconstructed);
    expect(again.latent).toEqual(run.latent);
    expect(again.report.figures).toEqual(report!.figures);
    expect(again.report.cells).toEqual(run.report.cells);
    const [moved, before] = await Promise.all(
      [again, run].map((own) => pictureRunAt(own, 0, createControl(), () => undefined)),
    );
    // Those of real pictures stay, as the file rounds them.
    expect(moved!.report.figures.slice(1)).toEqual(before!.report.figures.slice(1));
    const strangers = { ...input, options, data: digitsOf(300) };
    await expect(
      reopenPictures('p', strangers, kept, report!, createControl(), () => undefined),
    ).rejects.toMatchObject({ code: 'file.invalid' });
  });
});
