import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { figure, readable } from '../../../../src/core/report/figures.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { HOSTILE, metricOf, exportedOf } from './exampleReport.ts';

/** The elements that the document may have; anything else came from the table. */
const ELEMENTS =
  /^(html|head|meta|title|style|body|header|main|section|h1|h2|h3|p|span|strong|ul|li|dl|dt|dd|br|bdi|i|div|table|caption|thead|tbody|tr|th|td|figure|figcaption|svg|rect|line)$/;
const ATTRIBUTES =
  /^(lang|charset|http-equiv|content|name|class|role|tabindex|aria-label|aria-hidden|scope|viewBox|preserveAspectRatio|x|y|x1|x2|y1|y2|width|height)$/;

/** Reads tags as a browser would: a "<" that was not escaped opens one. */
function foreignMarkup(html: string): string[] {
  const body = html.replace(/<style>[^]*?<\/style>/, '').replace(/^<!doctype html>/, '');
  const foreign: string[] = [];
  for (const [tag] of body.matchAll(/<[^>]*>?/g)) {
    const element = /^<\/?([a-zA-Z0-9]+)/.exec(tag)?.[1] ?? '';
    if (!ELEMENTS.test(element)) foreign.push(tag);
    for (const [, attribute] of tag.matchAll(/\s([^\s=>"]+)="[^"]*"/g)) {
      if (!ATTRIBUTES.test(attribute!)) foreign.push(tag);
    }
  }
  return foreign;
}

describe('reportToHtml', () => {
  test('holds scores, every family, definitions and the run', () => {
    const html = reportToHtml(exportedOf());
    for (const piece of [
      '<html lang="en">',
      'Fidelity score',
      '<h2>Fairness</h2>',
      '<h2>Privacy</h2>',
      'undefined: No row of group.',
      '0.1000 to 0.1500',
      'Naeem et al. 2020',
      'rows sampled 5',
      'trained on synthetic, tested on holdout',
      'under 30 rows',
      'student 1056',
      'no WebGPU adapter',
    ]) {
      expect(html, piece).toContain(piece);
    }
    expect(foreignMarkup(html)).toEqual([]);
  });

  test('names the tuned trees with what was chosen, the limits and their definitions', () => {
    const chosen = { depth: 3, learningRate: 0.05, rounds: 120 };
    const tuned = { protocol: 'trtr', probe: 'gbtTuned', counts: chosen } as const;
    const { auroc } = LIMITS;
    const metrics = [
      metricOf({ id: 'utility.auroc', family: 'utility', ...tuned }),
      metricOf({ ...auroc, value: 0.91, attribute: 'sex', ...tuned }),
      metricOf({ ...auroc, value: null, reason: 'The target is numeric.' }),
    ];
    const html = reportToHtml(exportedOf({ metrics }));
    for (const piece of [
      'trained on real, tested on holdout, boosted trees, tuned',
      'depth 3, learning rate 0.0500, rounds 120',
      'Limit: AUROC with one threshold for each group',
      'undefined: The target is numeric.',
      'Hardt, Price &amp; Srebro 2016',
    ]) {
      expect(html, piece).toContain(piece);
    }
  });

  test('loads and runs nothing', () => {
    const html = reportToHtml(exportedOf());
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|\shref=|\ssrc=|\son\w+="/i);
  });

  test('hostile names and values stay text', () => {
    for (const name of HOSTILE) {
      const html = reportToHtml(exportedOf({}, name));
      expect(foreignMarkup(html), name).toEqual([]);
      expect(html).not.toContain('\u202e');
      expect(html).not.toContain('\u0000');
    }
    const any = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(any, (name) => {
        expect(foreignMarkup(reportToHtml(exportedOf({}, name)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('tables have captions and headings that readers of screens announce', () => {
    const html = reportToHtml(exportedOf());
    const tables = html.match(/<table>/g)!.length;
    expect(html.match(/<caption>/g)!.length).toBe(tables);
    expect(html.match(/<thead><tr><th scope="col"/g)!.length).toBe(tables);
    expect(html.match(/<svg class="chart"[^>]*role="img" aria-label="[^"]+"/g)!.length).toBe(2);
    expect(html.match(/<h1>/g)!.length).toBe(1);
  });

  test('bars stay inside their frame whatever the values are', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (value, goal) => {
        const html = reportToHtml(exportedOf({ metrics: [metricOf({ value, goal, interval: [value, 9] })] }));
        for (const [, x] of html.matchAll(/<line[^>]*x1="([^"]*)"/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('dataCard', () => {
  test('says what the table is, how it was made, what for, its limits and its measurements', () => {
    const card = dataCard(exportedOf());
    for (const heading of ['Columns', 'How it was made', 'Intended use', 'Limits', 'Measurements']) {
      expect(card).toContain(`\n## ${heading}\n`);
    }
    expect(card).toContain('100 rows');
    expect(card).toContain('| Coverage |  | 0.1235 | 0.1000 to 0.1500 | higher |');
    expect(dataCard(exportedOf({ settings: { notion: 'none' } }))).toContain('without a penalty');
    expect(dataCard(exportedOf({ kind: 'audit' }))).toContain('Made elsewhere');
  });

  test('hostile names open no markup and break no table', () => {
    const width = (line: string) => line.split('|').length;
    for (const name of [...HOSTILE, 'a\nb\n# c']) {
      const card = dataCard(exportedOf({}, name));
      const outsideCode = card.replace(/`[^`\n]*`/g, '');
      expect(outsideCode, name).not.toMatch(/<[a-z!/]/i);
      expect(outsideCode, name).not.toMatch(/(?<!\\)\]\(/);
      expect(card).not.toMatch(/^# c/m);
      const rows = card.split('\n').filter((line) => line.startsWith('|'));
      for (const row of rows) expect([6, 7], row).toContain(width(row));
    }
  });
});

test('figures', () => {
  expect([1, 1200, 0.12345, -0.5, 12.345, 123.45, Infinity].map(figure)).toEqual([
    '1',
    '1200',
    '0.1235',
    '−0.5000',
    '12.35',
    '123.5',
    '∞',
  ]);
});

test('readable text hides nothing and ends', () => {
  expect(readable('a\u202eb\u0000')).toBe('a⟨U+202E⟩b⟨U+0000⟩');
  expect(readable('x'.repeat(1_000_000)).length).toBe(201);
});
