import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { figuresOf, overSeeds } from '../../../../src/core/evaluate/overSeeds.ts';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { figure, readable } from '../../../../src/core/report/figures.ts';
import type { Finding, FindingState } from '../../../../src/core/report/finding.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import { HOSTILE, metricOf, exportedOf } from './exampleReport.ts';

/** The elements that the document may have; anything else came from the table. */
const ELEMENTS =
  /^(html|head|meta|title|style|body|header|main|aside|section|h1|h2|h3|p|span|strong|small|code|wbr|ul|li|dl|dt|dd|br|bdi|div|table|caption|colgroup|col|thead|tbody|tr|th|td|figure|figcaption|svg|rect|line|path|text)$/;
const ATTRIBUTES =
  /^(lang|charset|http-equiv|content|name|class|role|tabindex|aria-label|aria-hidden|scope|colspan|viewBox|x|y|x1|x2|y1|y2|width|height|d|transform|text-anchor)$/;

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

const HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const FILES: Report['files'] = [
  { table: 'real', name: 'people.csv', bytes: 1234, sha256: HASH },
  { table: 'synthetic', name: 'made.csv', bytes: 99, sha256: HASH },
];
const textOf = (html: string) =>
  html
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('reportToHtml', () => {
  test('over seeds, the leading figures with mean, interval and range; of one seed nothing', () => {
    const at = (value: number) => [
      metricOf({
        id: 'utility.auroc',
        label: 'AUROC',
        protocol: 'tstr',
        probe: 'gbt',
        value,
        interval: undefined,
      }),
      metricOf({ id: 'fidelity.columnShapes', label: 'Column shapes', value }),
    ];
    const runs = [0.5, 0.7].map((value, k) => figuresOf(k + 1, at(value)));
    const report = exportedOf({ seed: 1, metrics: at(0.5), overSeeds: overSeeds(runs, at(0.5)) });
    const text = textOf(reportToHtml(report));
    const part = text.slice(text.indexOf('Other seeds'), text.indexOf('Limits', text.indexOf('Other seeds')));
    expect(part).toContain('Seeds 1, 2. 1 of these 1 move by the seed alone');
    // t(1) = 12.706 · √(1.5 · 0.02): the ends are kept within the range.
    expect(part).toMatch(/AUROC .* 0\.5000 0\.6000 0 to 1 0\.5000 to 0\.7000/);
    expect(part).not.toContain('Column shapes');
    expect(textOf(reportToHtml(exportedOf({})))).not.toContain('Other seeds');
  });
  test('holds who, when, verdict, scope, findings, drawings, limits and every metric, in this order', () => {
    const found: Finding = {
      about: 'decisions',
      state: 'undecided',
      title: 'Nothing about group.',
      words: 'w',
      evidence: [],
    };
    const html = reportToHtml(exportedOf({ files: FILES?.slice(0, 1) }), {
      who: 'Ann <Example>',
      findings: [found],
    });
    const text = textOf(html);
    const pieces = [
      'Fairloom report: group.csv',
      'Prepared by Ann &lt;Example&gt;',
      '2026-11-21, 12:00 UTC',
      'Of 1 finding: 1 undecided.',
      'Scope',
      'people.csv the real table, 1,234 bytes (1.2 KiB)',
      HASH,
      '100 real rows learned from, 40 real rows held out, 100 synthetic rows',
      'Seed 7',
      'Fairness slider (α) 1',
      'Findings',
      'Nothing about group.',
      'Drawings',
      'Fidelity score',
      'Limits of the evidence',
      'Not a proof.',
      '&quot;group&quot; has few rows. Merge it.',
      'Appendix: every metric',
      'undefined: No row of group.',
      '0.1000 to 0.1500',
      'trained on synthetic, tested on holdout',
      'under 30 rows',
      'no WebGPU adapter',
      'student 1056',
      'Naeem et al. 2020',
    ];
    const places = pieces.map((piece) => text.indexOf(piece));
    expect(places.map((at, i) => [pieces[i], at >= 0])).toEqual(pieces.map((piece) => [piece, true]));
    const order = ['Scope', 'Findings', 'Drawings', 'Limits of the evidence', 'Appendix: every metric'];
    const headings = order.map((title) => html.search(new RegExp(`<h2>${title}</h2>`)));
    expect(headings).toEqual(headings.toSorted((a, b) => a - b));
    expect(foreignMarkup(html)).toEqual([]);
  });

  test('without a name says nothing of who prepared it', () => {
    expect(reportToHtml(exportedOf(), { who: '  ' })).not.toContain('Prepared by');
  });

  test('an audit names the audited file first, and no setting of a generator', () => {
    const settings = {
      alpha: 1,
      notion: 'parity',
      preset: 'trial',
      holdoutShare: 0.3,
      evaluationSample: 5000,
    };
    const text = textOf(reportToHtml(exportedOf({ kind: 'audit', files: FILES, settings })));
    expect(text).toContain('Audit of made.csv against the real table group.csv');
    expect(text.indexOf('made.csv the audited table')).toBeLessThan(
      text.indexOf('people.csv the real table'),
    );
    expect(text).toContain('100 real rows compared with');
    expect(text).toContain('Held-out share 0.3');
    expect(text).not.toMatch(/slider|Fairness notion|Preset|Trial run/);
  });

  test('a trial run says so on the screen, in its limits and in the margin of every printed page', () => {
    const html = reportToHtml(exportedOf({ settings: { preset: 'trial' } }));
    expect(html).toContain('<aside class="banner" aria-label="Warning"><p>Trial run: ');
    expect(html).toContain('<strong>Trial run: ');
    expect(html).toMatch(/@top-center \{ content: "Trial run: /);
    expect(reportToHtml(exportedOf())).not.toContain('Trial run');
  });

  test('pages are numbered, and the foot says of which report they are', () => {
    expect(reportToHtml(exportedOf())).toMatch(
      /@bottom-left \{ content: "Fairloom report, 2026-11-21, 12:00 UTC";[^}]*\}\s*@bottom-right \{ content: "Page " counter\(page\) " of " counter\(pages\)/,
    );
  });

  test('the worst finding comes first, and the verdict counts them', () => {
    const finding = (state: FindingState, title: string): Finding => ({
      about: 'table',
      state,
      title,
      words: 'w',
      evidence: [],
    });
    const found = [
      finding('better', 'Much better'),
      finding('as good', 'As good'),
      finding('worse', 'Much worse'),
      finding('silent', 'Nothing known'),
    ];
    const text = textOf(reportToHtml(exportedOf(), { findings: found }));
    expect(text).toContain(
      'Of 4 findings: 1 worse than the real table, 1 not measurable, 1 as good, 1 better. Worst: Much worse.',
    );
    const order = ['Much worse w', 'Nothing known w', 'As good w', 'Much better w'].map((piece) =>
      text.indexOf(piece),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
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

  test('tables have captions and headings, drawings have words, and headings skip no level', () => {
    const html = reportToHtml(exportedOf());
    const tables = html.match(/<table>/g)!.length;
    expect(html.match(/<caption>/g)!.length).toBe(tables);
    expect(html.match(/<thead><tr><th scope="col"/g)!.length).toBe(tables);
    const figures = html.match(/<figure>/g)!.length;
    expect(figures).toBeGreaterThan(4);
    expect(html.match(/<svg viewBox="[^"]*" role="img" aria-label="[^"]+"/g)!.length).toBe(figures);
    const levels = [...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThan(2);
  });

  test('the reason of an undefined value has a cell of its own, as wide as the values', () => {
    const reason = 'No pair of rows could be compared, since none of them has a value in both. '.repeat(5);
    const html = reportToHtml(exportedOf({ metrics: [metricOf({ value: null, reason })] }));
    expect(html).toContain(`<td colspan="2">undefined: ${reason}</td>`);
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
    const audit = dataCard(exportedOf({ kind: 'audit', files: FILES }));
    expect(audit).toContain('# Data card: made.csv, audited against group.csv');
    expect(audit).toContain('Made elsewhere');
    expect(audit).not.toMatch(/alpha|`parity`/);
    expect(audit).toContain(HASH);
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
