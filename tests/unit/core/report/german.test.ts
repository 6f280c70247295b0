import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../../../src/core/evaluate/catalogue.ts';
import { canariesInWords } from '../../../../src/core/report/canariesInWords.ts';
import { croissant } from '../../../../src/core/report/croissant.ts';
import { metricsToCsv } from '../../../../src/core/report/csv.ts';
import { dataCard } from '../../../../src/core/report/dataCard.ts';
import { exportable } from '../../../../src/core/report/exportable.ts';
import {
  countsText,
  countOfBytes,
  figure,
  scopeText,
  valueText,
} from '../../../../src/core/report/figures.ts';
import { guaranteeInWords, type ReportedGuarantee } from '../../../../src/core/report/guarantee.ts';
import { reportToHtml } from '../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { parseReport } from '../../../../src/core/report/parse.ts';
import { pictureFindings } from '../../../../src/core/report/pictureFindings.ts';
import type { PictureReport } from '../../../../src/core/report/pictureReport.ts';
import { processingRecord } from '../../../../src/core/report/processingRecord.ts';
import { protectionInWords, type Protection } from '../../../../src/core/report/protection.ts';
import { heldInWords, mendingInWords, type RelationFinding } from '../../../../src/core/report/relations.ts';
import type { Report } from '../../../../src/core/report/report.ts';
import { inGerman } from '../../inGerman.ts';
import { englishLeft } from './englishLeft.ts';
import { exportedOf, metricOf, reportOf } from './exampleReport.ts';

const RELATION: RelationFinding = {
  kind: 'order',
  columns: ['a', 'b'],
  words: '"a" ist nie größer als "b"',
  rows: 300,
  broken: 1,
  mended: 3,
  left: 1,
};

const PROTECTION: Protection = {
  rareThreshold: 5,
  pooled: [{ column: 'job', label: 'other (rare)', categories: 2, rows: 1 }],
  copies: { mode: 'auto', applied: true, holdoutShare: 0.0123, found: 2, redrawn: 1, remaining: 1 },
};

const GUARANTEE: ReportedGuarantee = {
  neighbours: 'add or remove one row',
  epsilon: 1.25,
  delta: 1e-9,
  rho: 0.0125,
  limit: { epsilon: 2.5, delta: 1e-9 },
  noise: 'seeded',
  releases: 3,
  rows: 101,
  own: { rho: 0.006, epsilon: 0.5, share: 0.455 },
  ledger: [{ what: 'Wie viele Zeilen es gibt', rho: 0.001, delta: 0, share: 0.08 }],
  rightOf100: 56.41,
  tradeOff: [{ falsePositives: 0.01, atMost: 0.025, gaussian: 0.02 }],
  found: ['c'],
};

/** A report whose own texts, which a run wrote, are German already, and with a part of every kind. */
function germanOf(changes: Partial<Report> = {}): Report {
  const report = reportOf({}, 'gruppe');
  const parity = metricOf({
    id: 'data.parity.ratio',
    family: 'fairness',
    attribute: 'gruppe',
    table: 'synthetic',
  });
  const metrics = [...report.metrics, parity].map((metric) => ({
    ...metric,
    label: 'Kennwert',
    unit: 'Anteil',
    meaning: 'Wie viel.',
    formula: 'n / N',
    ...(metric.reason !== undefined && { reason: 'Keine Zeile.' }),
  }));
  return {
    ...report,
    files: [{ table: 'real', name: 'people.csv', bytes: 2_000_000, sha256: 'e'.repeat(64) }],
    settings: {},
    backend: { name: 'wasm', reason: 'kein Adapter' },
    stages: [{ name: 'Lehrer', seconds: 12.3456789, steps: 500 }],
    attained: { labels: 0.99, trees: null, linear: 0.5 },
    rows: { train: 10_000, holdout: 4000, synthetic: 10_000, baseline: 10_000, sampledFrom: 10_000_000 },
    metrics,
    overSeeds: {
      seeds: [1, 2],
      formula: 'n / N',
      source: 'Student 1908',
      metrics: [],
    },
    canaries: {
      trainings: 4,
      canaries: 100,
      guesses: 200,
      attacks: [{ name: 'classifier', right: 120, atLeast: 0.54 }],
      strongest: 'classifier',
      epsilonAtLeast: 0.15,
    },
    details: {
      ...report.details,
      verdicts: [{ family: 'privacy', verdict: 'Nichts.', limits: 'Kein Beweis.' }],
    },
    warnings: [{ code: 'x', column: 'gruppe', message: 'Hat wenige Zeilen.', advice: 'Zusammenfassen.' }],
    protection: PROTECTION,
    relations: { rows: 3, findings: [RELATION, { ...RELATION, kind: 'range', left: 0, notKept: 'Grund' }] },
    ...changes,
  };
}
const germanExport = (changes: Partial<Report> = {}) =>
  exportable(germanOf(changes), { nameSmallGroups: true });

const AUDIT = { kind: 'audit', backend: null, parameters: null } as const;
const NUMERIC = {
  roles: { target: { kind: 'numeric', column: 'lohn' }, sensitive: [], ignored: [] },
} as const;

describe('documents in German have no English left', () => {
  test.each([
    ['a generated table', {}],
    ['a trial run', { settings: { preset: 'trial' } }],
    ['an audit', AUDIT],
    ['a numeric target', NUMERIC],
    ['a release with a guarantee', { guarantee: GUARANTEE }],
  ] as const)('the report of %s', (_, changes) => {
    const html = inGerman(() => reportToHtml(germanExport(changes), { who: 'Ana' }));
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('content: "Seite " counter(page) " von " counter(pages);');
    // Settings and drawings bring their own words.
    const own = html
      .replace(/<figure>.*?<\/figure>/gs, '')
      .replace(/<div><dt>[^<]*<\/dt><dd>trial<\/dd>/, '');
    expect(englishLeft(own)).toEqual([]);
  });

  test.each([
    {},
    { settings: { preset: 'trial', notion: 'odds' } },
    AUDIT,
    NUMERIC,
    { guarantee: GUARANTEE },
  ])('the data card (%o)', (changes) =>
    expect(englishLeft(inGerman(() => dataCard(germanExport(changes))))).toEqual([]),
  );

  test.each([{}, AUDIT, { guarantee: GUARANTEE }])('the record of processing (%o)', (changes) => {
    const locality = { policies: [], requests: 1200, foreign: 0 };
    const html = inGerman(() => processingRecord(germanExport(changes), { purpose: 'Prüfung' }, locality));
    expect(englishLeft(html)).toEqual([]);
    expect(html).toContain(
      '<dd>10.000 echte Zeilen verwendet, 4.000 zum Messen zurückgehalten, 10.000 synthetisch</dd>',
    );
  });

  test('Croissant, whose terms stay', () => {
    const file = { name: 'made.csv', type: 'text/csv', bytes: 1200, sha256: 'ab'.repeat(32) };
    const publication = { creator: 'Klinik', license: '', url: '' };
    const read = (changes: Partial<Report>) =>
      JSON.parse(inGerman(() => croissant(germanExport(changes), file, publication).text)) as Record<
        string,
        unknown
      >;
    const document = read({});
    expect(document['@context']).toMatchObject({ '@language': 'de', recordSet: 'cr:recordSet' });
    expect(document['description']).toBe(
      'Eine Tabelle mit 10000 synthetischen Zeilen, gezogen aus einem Generator, der mit echten Zeilen trainiert wurde. Keine Zeile ist eine Person.',
    );
    expect(document['rai:dataBiases']).toEqual([
      'Kennwert nach gruppe, von den synthetischen Zeilen selbst: 0,1235 (95-%-Intervall 0,1000 bis 0,1500).',
    ]);
    for (const changes of [{}, AUDIT, { guarantee: GUARANTEE }]) {
      const texts = Object.entries(read(changes)).filter(([key]) =>
        /^(?:rai:|description|name|keywords)/.test(key),
      );
      expect(englishLeft(texts.map(([, text]) => [text].flat().join('\n')).join('\n'))).toEqual([]);
    }
  });
});

describe('what machines read', () => {
  test('stays, but for the language of a report', () => {
    const english = exportedOf({ guarantee: GUARANTEE });
    expect(inGerman(() => metricsToCsv(english))).toBe(metricsToCsv(english));
    const json = inGerman(() => reportToJson(english));
    expect(json).toBe(reportToJson(english).replace(/\n}\n$/, ',\n  "language": "de"\n}\n'));
    expect(reportToJson(english)).not.toContain('"language"');
    expect(inGerman(() => parseReport(json))).toEqual(parseReport(reportToJson(english)));
  });

  test('what is left out is not told of in German either', () => {
    const bare = inGerman(() =>
      exportable(germanOf({ guarantee: GUARANTEE }), { nameSmallGroups: false, withoutRealFigures: true }),
    );
    expect(bare.disclosure.realFigures).toBe('left out');
    expect(inGerman(() => parseReport(reportToJson(bare))).disclosure).toEqual(bare.disclosure);
  });
});

describe('small groups', () => {
  const warned = (message: string) => {
    const report = reportOf({ warnings: [{ code: 'group.tooSmall', column: 'group', message }] });
    return exportable(report, { nameSmallGroups: false }).warnings[0]!.message;
  };

  test('are told without their few rows, whatever language the run spoke', () => {
    for (const message of [
      'Gruppe "x 40" von "group" hat nur 3 Zeilen.',
      'Group "x" of "group" has only 1 row.',
    ]) {
      expect(inGerman(() => warned(message))).toBe(
        'Eine kleine Gruppe von "group" hat weniger als 5 Zeilen.',
      );
      expect(warned(message)).toBe('A small group of "group" has fewer than 5 rows.');
    }
    expect(inGerman(() => warned('Gruppe "x" von "group" hat nur 1.200 Zeilen.'))).toMatch(/^Gruppe "x"/);
  });

  test('stay as they are once they have no name', () => {
    const message = 'Eine kleine Gruppe von "group" hat weniger als 5 Zeilen.';
    expect(inGerman(() => warned(message))).toBe(message);
  });

  test('have no name within a sentence', () => {
    const said = inGerman(() =>
      exportable(
        reportOf({
          details: {
            ...reportOf().details,
            groups: [],
            baseRates: [
              {
                attribute: 'group',
                table: 'train',
                groups: [{ group: 'Cagot', rows: 2, rate: { value: 0.5 }, small: true, excluded: true }],
              },
            ],
            verdicts: [{ family: 'fairness', verdict: 'In Gruppe "Cagot" fehlt es.', limits: '' }],
          },
        }),
        { nameSmallGroups: false },
      ),
    );
    expect(said.details.verdicts[0]!.verdict).toBe('In Gruppe ohne Namen fehlt es.');
  });
});

describe('sentences', () => {
  test('of protection', () => {
    expect(inGerman(() => protectionInWords(PROTECTION))).toEqual([
      'Vor dem Training zusammengefasst, weil sie weniger als 5 Trainingszeilen haben: 2 Kategorien von "job" (1 Zeile) als "other (rare)". Für Spaltenformen und Paarzusammenhänge zählt eine Zusammenfassung als Wert, den die echte Tabelle nicht hat.',
      'Die kleinste und die größte Zahl einer Spalte stehen für jeweils mindestens 5 Zeilen.',
      'Exakte Kopien von Trainingszeilen wurden verworfen: 2 synthetische Zeilen waren Kopien, davon 1 neu gezogen, 1 verblieben (1,2 % der zurückgehaltenen echten Zeilen stimmen ebenfalls in allen Spalten außer dem Ziel mit einer Trainingszeile überein).',
    ]);
    const { copies } = PROTECTION;
    const one = {
      ...PROTECTION,
      copies: { ...copies, mode: 'on', found: 1, redrawn: 1, remaining: 0 },
    } as const;
    expect(inGerman(() => protectionInWords(one)).at(-1)).toContain(
      'wurden, wie gewünscht, verworfen: 1 synthetische Zeile war eine, davon 1 neu gezogen, 0 verblieben (',
    );
  });

  test('of a guarantee', () => {
    const words = inGerman(() => guaranteeInWords(GUARANTEE));
    expect(words[0]).toMatch(/^Keine Garantie: /);
    expect(words[1]).toBe(
      'Diese Freigabe und 2 frühere aus derselben Tabelle erfüllen zusammen (ε, δ)-Differential-Privacy mit ε = 1,25 bei δ = 1e-9 (ρ = 0,0125 der Zero-concentrated Differential Privacy), für Tabellen, die sich darin unterscheiden, ob eine Zeile da ist oder nicht.',
    );
    expect(words[2]).toContain('in höchstens 56,5 von 100 Fällen');
    expect(words[3]).toBe(
      'Alle Freigaben aus der Tabelle sollen ε ≤ 2,5 einhalten. Diese nahm 45,5 % des verbrauchten ρ; allein hat sie ε = 0,5.',
    );
  });

  test('of relations', () => {
    const of = (rows: number, left: number) =>
      inGerman(() => mendingInWords({ rows, findings: [{ ...RELATION, left }] }));
    expect([of(0, 0), of(1, 1), of(3, 2)]).toEqual([
      'Keine synthetische Zeile musste berichtigt werden; 0 Verstöße bleiben.',
      '1 synthetische Zeile musste berichtigt werden; 1 Verstoß bleibt.',
      '3 synthetische Zeilen mussten berichtigt werden; 2 Verstöße bleiben.',
    ]);
    const held = (broken: number | null, rows = 30_000) =>
      inGerman(() => heldInWords({ ...RELATION, rows, broken }));
    expect([held(0), held(1), held(100), held(null), held(0, 0)]).toEqual([
      '100 %',
      'über 99,99 %',
      '99,66 %',
      'alle bis auf einige wenige Zeilen',
      'keine Zeile, an der es sich zeigt',
    ]);
  });

  test('of canaries', () => {
    const { canaries } = germanOf();
    expect(inGerman(() => canariesInWords(canaries!))).toMatch(
      /^Der Generator wurde noch 4-mal trainiert, .* lag der stärkste Angriff \(.*\) 120-mal richtig; .* mit einem ε unter 0,15 /,
    );
    expect(inGerman(() => canariesInWords({ ...canaries!, trainings: 1 }))).toMatch(
      /^Der Generator wurde noch einmal trainiert, ohne etwa die Hälfte der 100 /,
    );
  });

  test('of figures', () => {
    const metric = metricOf({
      table: 'holdout',
      protocol: 'tstr',
      probe: 'gbtTuned',
      attribute: 'sex',
      value: null,
    });
    expect(
      inGerman(() => [
        figure(-1.5),
        figure(12_345.678),
        figure(-Infinity),
        countOfBytes(12_345_678),
        valueText(metric),
        scopeText(metric),
        countsText({ ...metric, counts: { rowsSampled: 5, parityAtLeast: 0.8, ofTomorrow: 1 } }),
      ]),
    ).toEqual([
      '−1,5000',
      '12345,7',
      '−∞',
      '12.345.678 Bytes (11,8 MiB)',
      'nicht definiert',
      'sex, zurückgehaltene Tabelle, trainiert mit synthetischen, getestet an zurückgehaltenen Zeilen, Boosted Trees, abgestimmt',
      'gezogene Zeilen 5, Parität mindestens 0,8000, of tomorrow 1',
    ]);
  });

  test('of pictures', () => {
    const metric = (id: 'pictures.accuracy' | 'pictures.demographicParity.mean', value: number) => ({
      ...CATALOGUE[id],
      ...{ value, counts: {}, interval: [value - 0.01, value + 0.01] as const },
    });
    const metrics = (accuracy: number, parity: number) => [
      metric('pictures.accuracy', accuracy),
      metric('pictures.demographicParity.mean', parity),
    ];
    const report = {
      roles: { sensitive: ['colour'] },
      metrics: [],
      cells: [
        { label: 'one', group: 'red', train: 9, holdout: 50 },
        { label: 'two', group: 'red', train: 9, holdout: 50 },
      ],
      figures: [
        { subject: 'real', alpha: null, metrics: metrics(0.95, 0.5) },
        { subject: 'student', alpha: 1, metrics: metrics(0.9, 0.97) },
      ],
    } as unknown as PictureReport;
    const found = inGerman(() => pictureFindings(report));
    expect(found.map(({ title }) => title)).toEqual([
      'Ein Klassifikator behandelt die Gruppen gleicher als einer aus den echten Bildern',
      'Ein Klassifikator liegt seltener richtig als einer aus den echten Bildern',
    ]);
    expect(found[1]!.words).toBe(
      'Ein Klassifikator, der aus den synthetischen Bildern gelernt hat, liegt bei etwa 90,0 % der zurückgehaltenen echten richtig, und bei 95,0 %, wenn er aus den echten gelernt hat, gewichtet so, dass die Gruppe nichts über die Klasse sagt.',
    );
  });
});
