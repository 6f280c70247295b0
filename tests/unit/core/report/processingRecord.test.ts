import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { processingRecord } from '../../../../src/core/report/processingRecord.ts';
import { RECORD_PARTS, type RecordAnswers } from '../../../../src/core/report/recordQuestions.ts';
import { exportedOf, HOSTILE } from './exampleReport.ts';

const LOCALITY = { policies: ["default-src 'none'; connect-src data: blob:"], requests: 1200, foreign: 0 };
const QUESTIONS = RECORD_PARTS.flatMap(({ questions }) => questions);

describe('processingRecord', () => {
  test('has every question, answered or not, and what the run knows', () => {
    const files = [{ table: 'real', name: 'people.csv', bytes: 2048, sha256: 'e'.repeat(64) }] as const;
    const answers: RecordAnswers = { purpose: 'To find bias\nin hiring', controller: '  ' };
    const html = processingRecord(exportedOf({ files }), answers, LOCALITY);
    for (const { label } of QUESTIONS) expect(html, label).toContain(`<dt>${label}</dt>`);
    expect(html.match(/Not stated/g)).toHaveLength(QUESTIONS.length - 1);
    const text = html.replace(/<wbr>/g, '').replace(/<[^>]*>/g, '');
    for (const piece of [
      'To find bias',
      'in hiring',
      `people.csv (real table, 2,048 bytes (2.0 KiB)): SHA-256 ${'e'.repeat(64)}`,
      '100 real rows used, 40 held out for measuring, 100 synthetic',
      'group (sensitive), label',
      'default-src &#39;none&#39;; connect-src data: blob:',
      'had asked for 1,200 addresses',
      'Fairloom does not delete the input file: it cannot.',
      'no statement that the processing is lawful',
    ]) {
      expect(text, piece).toContain(piece);
    }
  });

  test('claims no locality of a page that it is not', () => {
    expect(processingRecord(exportedOf(), {}, null)).toContain('opened from a file');
    expect(processingRecord(exportedOf(), {}, null)).not.toContain(
      'Content-Security-Policies on the page that read',
    );
    const development = processingRecord(exportedOf(), {}, { ...LOCALITY, policies: [] });
    expect(development).toContain('a development build, which carries no policy');
  });

  test('of an audit is named after the audited file; a trial run says so', () => {
    const files = [{ table: 'synthetic', name: 'made.csv', bytes: 1, sha256: 'e'.repeat(64) }] as const;
    expect(processingRecord(exportedOf({ kind: 'audit', files }), {}, null)).toContain(
      '<h1>Record of processing: <bdi>made.csv</bdi></h1>',
    );
    expect(processingRecord(exportedOf({ settings: { preset: 'trial' } }), {}, null)).toContain('Trial run:');
  });

  test('is valid HTML whatever is typed, by html-validate', async () => {
    const validator = new HtmlValidate(
      new StaticConfigLoader({
        extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
      }),
    );
    for (const typed of [...HOSTILE, '</span></dd><script>', 'a\n\nb']) {
      const answers = Object.fromEntries(QUESTIONS.map(({ id }) => [id, typed]));
      const html = processingRecord(exportedOf({}, typed), answers, LOCALITY);
      const { results } = await validator.validateString(html);
      expect(
        results.flatMap(({ messages }) => messages.map(({ message }) => message)),
        typed,
      ).toEqual([]);
      expect(html).not.toContain('<script');
    }
  });
});
