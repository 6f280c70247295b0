import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { TEACHER_CASES } from '../fixtures/teacherCases.ts';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import type { OnGpu } from './fixtures/onGpu/teacher.ts';

/** What the script put on the page. */
declare const onGpu: OnGpu;

// All use one script.
test.describe.configure({ mode: 'default' });

let script: string;
test.beforeAll(async () => {
  script = await bundled(fileURLToPath(new URL('fixtures/onGpu/teacher.ts', import.meta.url)));
});
test.beforeEach(({ page }) => openEmptyPage(page, script));

test('the loss is within 1e-5 of double precision, and every gradient within 1e-4 of its norm', async ({
  page,
}) => {
  for (const [name] of TEACHER_CASES) {
    const { total, parts, gradient } = await page.evaluate((own) => onGpu.teacherErrors(own), name);
    expect(total, `loss of ${name}`).toBeLessThan(1e-5);
    for (const part of parts) expect(part, `a part of the loss of ${name}`).toBeLessThan(1e-5);
    expect(Object.keys(gradient)).toHaveLength(25);
    for (const [slot, error] of Object.entries(gradient)) {
      expect(error, `${slot} of ${name}`).toBeLessThan(1e-4);
    }
  }
});

test('fifty steps end where double precision does, in 22 dispatches each, reading nothing back', async ({
  page,
}) => {
  const { weights, averaged, moved, heldLoss, asked } = await page.evaluate(() => onGpu.fiftySteps());
  expect(weights).toBeLessThan(1e-3);
  expect(averaged).toBeLessThan(1e-3);
  expect(moved).toBeLessThan(1e-3);
  expect(heldLoss).toBeLessThan(1e-5);
  expect(asked.dispatches).toBe(50 * 22);
  // One, one, and then eight at once.
  expect(asked.submissions).toBe(8);
  expect(asked.reads).toBe(0);
  // A batch and its scalars, before each submission.
  expect(asked.uploads).toBe(2 * asked.submissions);
});

test('a loss that is no number sends the training back to its checkpoint, and nothing of it is told', async ({
  page,
}) => {
  const { setbacks, points, isSound } = await page.evaluate(() => onGpu.throughNoNumber());
  // A checkpoint after every step.
  expect(setbacks).toEqual([{ failedAt: 4, resumedAt: 4, rateFactor: 0.5 }]);
  expect(points.slice(0, 2)).toMatchObject([{ step: 0 }, { step: 5 }]);
  expect(JSON.stringify(points)).not.toContain('null');
  expect(isSound).toBe(true);
});

test('a training goes on from a checkpoint to the same bytes', async ({ page }) => {
  const { whole, rest, steps } = await page.evaluate(() => onGpu.resumed());
  expect(steps).toBe(5);
  expect(rest).toBe(whole);
});

test('a device is tried out: one whose results are wrong, or that compiles nothing, leaves the steps to TensorFlow.js', async ({
  page,
}) => {
  const said = (from: string, to: string) => page.evaluate(([a, b]) => onGpu.engineOn(a!, b!), [from, to]);
  const instead = /learns by TensorFlow\.js on WebGPU: our own kernels failed their test on this device/;
  expect(await said('', '')).toMatch(
    /Teacher and student learn by kernels of our own, which passed their test on this device/,
  );
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['let lost = largest -', 'let lost = 1.01 * largest -', /its loss is another one/],
    ['let bySpread = 0.5', 'let bySpread = 0.4', /its gradient is another one/],
    ['0.99 * moments', '0.98 * moments', /its update is another one/],
    ['fn adamW', 'fn adamX', /adamW/],
    [
      'let weight = -step.klWeight',
      'let weight = -1.1 * step.klWeight',
      /The student .*its gradient is another one/,
    ],
  ];
  for (const [from, to, why] of wrong) {
    const reason = await said(from, to);
    expect(reason).toMatch(instead);
    expect(reason).toMatch(why);
  }
});
