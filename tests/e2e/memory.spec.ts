import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('a run leaves no tensor behind', async ({ fairloom }) => {
  await fairloom.open('preset=trial&evaluationSample=300');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();

  const tensorsAfterRun = async () => {
    await fairloom.train.train();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    const tensors = await fairloom.locality.tensorCount();
    await fairloom.goTo('Train');
    return tensors;
  };
  const before = await fairloom.locality.tensorCount();
  expect(await tensorsAfterRun()).toBe(before);
  expect(await tensorsAfterRun()).toBe(before);
});
