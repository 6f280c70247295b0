import { hiringCsv, TINY_GROUP, UNFIT_HOLDOUTS, UNREADABLE, UNUSABLE } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

const good = { name: 'people.csv', content: hiringCsv(120) };

test('files that cannot be read: each is told in its own words, and what was loaded stays', async ({
  fairloom,
}) => {
  await fairloom.open();
  await fairloom.data.choose(good);
  await expect(fairloom.data.loaded).toBeVisible();
  await fairloom.data.replaceButton.click();
  for (const { name, content, says } of UNREADABLE) {
    await test.step(name, async () => {
      const file = `${name}.csv`;
      await fairloom.data.choose({ name: file, content });
      await expect(fairloom.notices.all.filter({ hasText: file }).filter({ hasText: says })).toBeVisible();
      await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);
    });
  }
});

test.describe('a table that cannot be trained on', () => {
  for (const { name, content, says } of UNUSABLE) {
    test(`${name}: the Roles step names it`, async ({ fairloom }) => {
      await fairloom.open();
      await fairloom.data.choose({ name: 'people.csv', content });
      await fairloom.data.continueButton.click();
      await fairloom.roles.chooseTarget('hired');
      await fairloom.roles.chooseSensitive(['sex']);
      await fairloom.roles.settled();
      await expect(fairloom.notices.all).toContainText(says);
      await expect(fairloom.roles.continueButton).toHaveAttribute('aria-disabled', 'true');
    });
  }
});

test(`${TINY_GROUP.name}: a warning names it, and nothing is in the way`, async ({ fairloom }) => {
  await fairloom.open();
  await fairloom.data.choose({ name: 'people.csv', content: TINY_GROUP.content });
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseSensitive(['sex']);
  await fairloom.roles.settled();
  await expect(fairloom.roles.warnings.filter({ hasText: TINY_GROUP.says })).not.toHaveCount(0);
  await fairloom.roles.continueButton.click();
  await expect(fairloom.train.trainButton).toBeEnabled();
});

test('held-out files that do not fit: each is told in its own words, and the table stays', async ({
  fairloom,
}) => {
  await fairloom.open();
  await fairloom.data.choose(good);
  await expect(fairloom.data.loaded).toBeVisible();
  for (const { name, content, says } of UNFIT_HOLDOUTS) {
    await test.step(name, async () => {
      const file = `${name}.csv`;
      await fairloom.data.chooseHoldout({ name: file, content });
      await expect(fairloom.notices.all.filter({ hasText: file }).filter({ hasText: says })).toBeVisible();
      await expect(fairloom.data.holdoutLoaded).toBeHidden();
      await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);
    });
  }
});

test('settings in the link that cannot be: says which, and their defaults are used', async ({ fairloom }) => {
  await fairloom.open('alpha=7&preset=furious&seed=5');
  for (const setting of ['alpha', 'preset']) {
    await expect(fairloom.notices.all.filter({ hasText: `“${setting}”` })).toHaveCount(1);
  }
  await fairloom.data.choose(good);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await expect(fairloom.train.seed).toHaveValue('5');
  await expect(fairloom.page.getByRole('radio', { name: 'Balanced', exact: true })).toBeChecked();
});
