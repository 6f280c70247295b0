import { hiringCsv, TINY_GROUP, UNFIT_HOLDOUTS, UNREADABLE, UNUSABLE } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

const good = { name: 'people.csv', content: hiringCsv(120) };

test.describe('a file that cannot be read', () => {
  for (const { name, content, says } of UNREADABLE) {
    test(`${name}: says so, and what was loaded stays`, async ({ fairloom }) => {
      await fairloom.open();
      await fairloom.data.choose(good);
      await expect(fairloom.data.loaded).toBeVisible();
      await fairloom.data.replaceButton.click();
      await fairloom.data.choose({ name: 'bad.csv', content });
      await expect(fairloom.notices.all).toContainText(says);
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

test.describe('a held-out file that does not fit', () => {
  for (const { name, content, says } of UNFIT_HOLDOUTS) {
    test(`${name}: says so, and the table stays`, async ({ fairloom }) => {
      await fairloom.open();
      await fairloom.data.choose(good);
      await expect(fairloom.data.loaded).toBeVisible();
      await fairloom.data.chooseHoldout({ name: 'holdout.csv', content });
      await expect(fairloom.notices.all).toContainText(says);
      await expect(fairloom.data.holdoutLoaded).toBeHidden();
      await expect(fairloom.data.columns.getByRole('row')).toHaveCount(6);
    });
  }
});

test('a setting in the link that cannot be: says which, and its default is used', async ({ fairloom }) => {
  await fairloom.open('alpha=7&seed=5');
  await expect(fairloom.notices.all).toContainText('alpha');
  await fairloom.data.choose(good);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await expect(fairloom.train.seed).toHaveValue('5');
});
