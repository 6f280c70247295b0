import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { pictureArchive } from '../../src/core/pictures/pictureArchive.ts';
import { colouredDigits } from '../../src/samples/pictures/colouredDigits.ts';
import { test } from './test.ts';

test('pictures: Data, Roles, Train, Report', async ({ fairloom, inBoth }) => {
  const drawn = colouredDigits({ rows: 200, rho: 0.8, groups: 3, seed: 'looks', side: 16 });
  const content = Buffer.from(await pictureArchive(drawn, { name: 'digits.csv' }));
  await fairloom.open('preset=trial');
  await fairloom.data.choose({ name: 'digits.zip', content });
  await untilShown(fairloom, fairloom.data.loaded);
  await inBoth((_, look) => look('Data with pictures'));
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseTarget('digit');
  await fairloom.roles.chooseSensitive(['colour']);
  await fairloom.roles.settled();
  await inBoth(async (driven, look) => {
    await driven.roles.settled();
    await look('Roles with pictures');
  });
  await fairloom.roles.continueButton.click();
  await inBoth((_, look) => look('Train with pictures'));
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await inBoth(async ({ pictures }, look) => {
    await pictures.synthetic.getByRole('button').first().click();
    await pictures.swap.waitFor();
    await look('Report with pictures');
  });
});
