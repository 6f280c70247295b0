import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from '../e2e/fixtures/tables.ts';
import { test } from './test.ts';

test('the audit: Files, Roles, Report', async ({ fairloom, inBoth }) => {
  const { audit, roles, report } = fairloom;
  await fairloom.open('evaluationSample=300');
  await audit.choice.click();
  await inBoth((_, look) => look('Files, empty'));
  await audit.chooseReal({ name: 'real.csv', content: hiringCsv(400) });
  await fairloom.data.columns.waitFor();
  await audit.chooseSynthetic({ name: 'made.csv', content: hiringCsv(300) });
  await audit.syntheticLoaded.waitFor();
  await inBoth((_, look) => look('Files'));
  await audit.continueButton.click();
  await roles.settled();
  await inBoth(async (driven, look) => {
    await driven.roles.settled();
    await look('Roles of the audit');
  });
  await audit.audit();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await report.filesButton.waitFor();
  await inBoth((_, look) => look('Report of the audit'));
});
