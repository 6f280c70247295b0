import { describe, expect, test } from 'vitest';
import { decode } from 'fast-png';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { pictureFindings } from '../../../../../src/core/report/pictureFindings.ts';
import type { PictureColumns, PictureReport } from '../../../../../src/core/report/pictureReport.ts';
import { parsePictureReport } from '../../../../../src/core/report/parsePictureReport.ts';
import { pictureReportToJson } from '../../../../../src/core/report/pictureReportFile.ts';
import { exportablePictures } from '../../../../../src/core/report/pictures/exportable.ts';
import { pictureReportToHtml } from '../../../../../src/core/report/pictures/html.ts';
import { inGerman } from '../../../inGerman.ts';
import { englishLeft } from '../englishLeft.ts';
import { HOSTILE } from '../exampleReport.ts';
import { pictureReportOf, SHEET } from './pictureExample.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
  }),
);

function htmlOf(report: PictureReport, who = 'Ann Example'): string {
  return pictureReportToHtml(exportablePictures(report), {
    ...{ findings: pictureFindings(report), who, sheet: SHEET },
  });
}

/** What became of a column of its name, whose last bar stands for two real rows. */
const columnsNamed = (name: string): PictureColumns => ({
  learned: [name],
  written: [{ column: name, reason: 'x' }],
  columns: [
    {
      ...{ column: name, kind: 'categorical', shape: 0.9, labels: ['a', 'b', 'rare'] },
      ...{ real: [100 / 218, 116 / 218, 2 / 218], synthetic: [0.5, 0.5, 0] },
    },
  ],
});

async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

describe('the HTML report of pictures', () => {
  test('has findings before scope, then figures, ties, pictures, limits and the appendix', () => {
    const heads = Array.from(htmlOf(pictureReportOf()).matchAll(/<h2>(.*?)<\/h2>/g), ([, head]) => head);
    expect(heads).toEqual([
      'Findings',
      'Scope',
      'Figures beside those of real pictures',
      'Class and group',
      'Synthetic pictures',
      'Limits of the evidence',
      'Appendix: every metric',
    ]);
  });

  test('has what repeats it, and no script', () => {
    const html = htmlOf(pictureReportOf());
    expect(html).toContain('Prepared by <bdi>Ann Example</bdi>');
    expect(html.replaceAll('<wbr>', '')).toContain('e'.repeat(64));
    expect(html).toContain('<html lang="en">');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|https?:\/\//);
  });

  test('shows synthetic pictures as PNG data', () => {
    const [, data] = /src="data:image\/png;base64,([^"]*)"/.exec(htmlOf(pictureReportOf()))!;
    const png = decode(Buffer.from(data!, 'base64'));
    expect([png.width, png.height, png.data[0]]).toEqual([16, 16, 10]);
  });

  test.each([
    {},
    { settings: { preset: 'trial' } },
    { figures: [], metrics: [], cells: [], warnings: [], files: [] },
  ])('is valid by html-validate (%j)', async (changes) => {
    expect(await faults(htmlOf(pictureReportOf(changes)))).toEqual([]);
  });

  test.each(HOSTILE)('is valid with names like %j', async (name) => {
    expect(await faults(htmlOf(pictureReportOf({}, name), name))).toEqual([]);
  });

  test('speaks German', () => {
    const german = { backend: { name: 'wasm', reason: 'Kerne.' } };
    const html = inGerman(() => htmlOf(pictureReportOf(german, 'farbe')));
    expect(html).toContain('<html lang="de">');
    expect(englishLeft(html.replaceAll(/n_[a-z,]+/g, ''))).toEqual([]);
  });
});

describe('a report on pictures that leaves the page', () => {
  test('has no cell of few, none that would tell it, and does not name it', () => {
    const safe = exportablePictures(pictureReportOf());
    expect(safe.cells.map(({ label, group }) => `${label} ${group}`)).not.toContain('a blue');
    expect(safe.cellsWithheld).toBe(2);
    expect(safe.warnings[0]!.message).toBe(
      '2 of 6 combinations of label and group have fewer than 30 training pictures.',
    );
    expect(safe.metrics[0]!.counts).toEqual({ rows: 300 });
  });

  test('leaves nothing out where nothing is rare', () => {
    const report = pictureReportOf({ settings: { rareThreshold: 0 } });
    expect(exportablePictures(report).cells).toEqual(report.cells);
  });

  test('tells of other columns, and pools bars of few', () => {
    const report = pictureReportOf({ columns: columnsNamed('ink') });
    const html = htmlOf(report);
    expect(html).toContain('<h2>Other columns</h2>');
    expect(html).toMatch(/Learned together with the pictures: <[^>]*>ink</);
    const safe = exportablePictures(report);
    expect(safe.columns?.columns?.[0]?.labels).not.toContain('rare');
    const { learned, written, columns } = parsePictureReport(pictureReportToJson(safe)).columns!;
    expect({ learned, written }).toEqual({ learned: ['ink'], written: [{ column: 'ink', reason: 'x' }] });
    expect(columns?.[0]?.labels).toEqual(safe.columns?.columns?.[0]?.labels);
  });
  test('keeps names of other columns what they are', async () => {
    const report = pictureReportOf({ columns: columnsNamed(HOSTILE.join('')) });
    expect(await faults(htmlOf(report))).toEqual([]);
  });
});
