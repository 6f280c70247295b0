import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { seriousViolations } from './fixtures/axe.ts';
import { LESSONS } from './fixtures/lessonActs.ts';
import { expect, test } from './fixtures/test.ts';

const LOOKS = {
  hiring: { width: 1440, height: 900, colorScheme: 'light' },
  mortgages: { width: 390, height: 844, colorScheme: 'dark' },
  berkeley: { width: 1440, height: 900, colorScheme: 'dark' },
  tour: { width: 390, height: 844, colorScheme: 'light' },
} as const;

/** The control that a step leads to, once it is in view, beside or above the lesson. */
async function expectBeside({ page, lesson }: FairloomPage): Promise<void> {
  const panel = (await lesson.panel.boundingBox())!;
  await expect
    .poll(async () => {
      const control = await page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        return box && { x: box.x, y: box.y, width: box.width, height: Math.min(box.height, 40) };
      });
      if (!control) return 'no focus';
      const isCovered =
        control.x + control.width > panel.x + 1 &&
        control.x < panel.x + panel.width &&
        control.y + control.height > panel.y + 1 &&
        control.y < panel.y + panel.height;
      return isCovered ? 'covered' : 'beside';
    })
    .toBe('beside');
}

for (const [id, acts] of Object.entries(LESSONS)) {
  test(`the lesson “${id}” from its link to its end`, async ({ fairloom, page }) => {
    const { colorScheme, ...viewport } = LOOKS[id as keyof typeof LOOKS];
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const { lesson } = fairloom;
    await fairloom.open(`lesson=${id}&preset=trial&evaluationSample=300`);
    for (const [index, act] of acts.entries()) {
      await expect(lesson.place()).toHaveText(`Step ${index + 1} of ${acts.length}`);
      await lesson.predict();
      if ((await lesson.showMe.getAttribute('aria-disabled')) === null) {
        await lesson.showMe.click();
        await expect(lesson.panel.getByText('is not on the page now')).toHaveCount(0);
        await expectBeside(fairloom);
      }
      await act?.(fairloom);
      const answer = await lesson.answered();
      expect(answer.join(' ')).toMatch(/\d|table|settings|Settings|tour/);
      const isLast = index === acts.length - 1;
      // Of one lesson the whole page at its end; that of the steps is looked at elsewhere (accessibility.spec.ts).
      const looked =
        isLast && id === 'hiring'
          ? await seriousViolations(page)
          : await seriousViolations(page, 'aside.lesson');
      expect(looked, `step ${index + 1}`).toEqual([]);
      expect(new URL(page.url()).search).toContain(`lesson=${id}&step=${index + 1}`);
      if (!isLast) await lesson.next.click();
    }
    await lesson.finish.click();
    await expect(lesson.panel).toHaveCount(0);
    await lesson.takeUp.click();
    await expect(lesson.place()).toHaveText(`Step ${acts.length} of ${acts.length}`);
  });
}

test('a reload of the page brings back the step and what was answered', async ({ fairloom, page }) => {
  const { lesson } = fairloom;
  await fairloom.open('lesson=berkeley');
  await lesson.predict();
  const answer = await lesson.answered();
  await lesson.next.click();
  await expect(lesson.place()).toHaveText('Step 2 of 6');
  await page.reload();
  await expect(lesson.place()).toHaveText('Step 2 of 6');
  await lesson.back.click();
  expect(await lesson.answered()).toEqual(answer);
});

test('a link leads to a step of a lesson, with its sample and what the link says of settings', async ({
  fairloom,
}) => {
  await fairloom.open('lesson=berkeley&step=3&seed=5');
  await expect(fairloom.lesson.place()).toHaveText('Step 3 of 6');
  await expect(fairloom.data.loaded).toBeVisible();
  await fairloom.goTo('Train');
  await expect(fairloom.train.seed).toHaveValue('5');
  await expect(fairloom.page.getByRole('radio', { name: 'Quick', exact: true })).toBeChecked();
});

test('values of the address that cannot be are told by key, value and what is allowed, and the others kept', async ({
  fairloom,
}) => {
  await fairloom.open('seed=abc&lesson=hiring&step=40&alpha=0.5');
  const told = (await fairloom.notices.texts()).join('\n');
  expect(told).toContain('The address says seed=abc, which “seed” cannot be. Use a whole number from 0 to');
  expect(told).toContain('The address says step=40, which “step” cannot be. Use a whole number from 1 to 7');
  expect(told).not.toContain('NaN');
  await expect(fairloom.lesson.place()).toHaveText('Step 1 of 7');
  await expect(fairloom.data.loaded).toBeVisible();
  await expect.poll(() => new URL(fairloom.page.url()).search).toBe('?lesson=hiring&step=1&alpha=0.5');
});
