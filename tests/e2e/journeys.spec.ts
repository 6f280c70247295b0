import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { SAMPLES_UNDER_TEST } from './fixtures/samples.ts';
import { expect, test } from './fixtures/test.ts';

interface ReportFile {
  readonly metrics: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly reason?: string;
  }[];
  readonly rows: { readonly synthetic: number };
  readonly seed: number;
}

for (const sample of SAMPLES_UNDER_TEST) {
  test(`drop and go: ${sample.title}`, async ({ fairloom }, testInfo) => {
    await fairloom.open('preset=trial&evaluationSample=500');
    await fairloom.data.openSample(sample.title);
    await expect(fairloom.data.columns.getByRole('row')).toHaveCount(sample.header.split(',').length + 1);

    await fairloom.data.continueButton.click();
    await expect(fairloom.roles.target).toHaveValue(sample.target);
    for (const name of sample.sensitive) {
      await expect(fairloom.roles.sensitive.getByRole('checkbox', { name, exact: true })).toBeChecked();
    }
    await fairloom.roles.settled();
    await expect(fairloom.notices.all).toHaveCount(0);

    await fairloom.roles.continueButton.click();
    await fairloom.train.train();
    await expect(fairloom.train.progress).toBeVisible();
    await untilShown(fairloom, fairloom.shownStep('Report'));

    const csvFile = testInfo.outputPath('synthetic.csv');
    await fairloom.report.saveSynthetic(csvFile);
    const [header = '', ...rows] = (await readFile(csvFile, 'utf8')).trimEnd().split(/\r?\n/);
    expect(header).toBe(sample.header);

    const jsonFile = testInfo.outputPath('report.json');
    await fairloom.report.saveJson(jsonFile);
    const report = JSON.parse(await readFile(jsonFile, 'utf8')) as ReportFile;
    expect(report.rows.synthetic).toBe(rows.length);
    expect(report.seed).toBe(1);
    const undefinedValues = report.metrics.filter((metric) => metric.value === null && !metric.reason);
    expect(undefinedValues).toEqual([]);
    for (const id of ['data.parity.ratio', 'utility.auroc', 'fidelity.columnShapes', 'privacy.exactCopies']) {
      expect(report.metrics.map((metric) => metric.id)).toContain(id);
    }
  });
}
