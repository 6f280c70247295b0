import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

test('a small training on real WebGPU', async ({ fairloom }) => {
  await fairloom.open('preset=trial&backend=webgpu&evaluationSample=200');
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(200) });
  // The worker reads the table once its software adapter is up.
  await untilShown(fairloom, fairloom.data.continueButton);
  await fairloom.data.continueButton.click();
  // Few codes, so that a software adapter is done in a minute or two.
  await fairloom.roles.leaveOut(['age', 'score']);
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await expect(
    fairloom.page.getByText(/In use: WebGPU.* Teacher and student learn by kernels of our own/),
  ).toBeVisible();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.page.getByText(/webgpu/i).first()).toBeVisible();
});
