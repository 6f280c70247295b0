import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeTable } from '../../../../src/core/encoding/encoding.ts';
import { judgeRows } from '../../../../src/core/judge/judge.ts';
import { summariseCanaries } from '../../../../src/core/evaluate/privacy/canaries.ts';
import { packFile, unpackFile } from '../../../../src/core/project/container.ts';
import { learnedSchema } from '../../../../src/core/project/document.ts';
import type { Bytes } from '../../../../src/core/bytes.ts';
import type { Relation } from '../../../../src/core/relations/relation.ts';
import { exportable } from '../../../../src/core/report/exportable.ts';
import { reportToJson } from '../../../../src/core/report/json.ts';
import { withTold } from '../../../../src/pipeline/files/toldOfRun.ts';
import { packModel, packProject } from '../../../../src/pipeline/files/savedRun.ts';
import { readLearned } from '../../../fixtures/learnedFile.ts';
import { simulatePeople } from '../../../fixtures/simulatedPeople.ts';
import { savedRun, SAVED_ROLES, SAVED_TABLES } from '../../../fixtures/savedRun.ts';
import { department, peopleOf, withinOf } from '../../core/evaluate/within/admissions.ts';
import { reportOf } from '../../core/report/exampleReport.ts';

const OLD_MODEL = new URL('../../../fixtures/model-version-1.fairloom', import.meta.url);
const run = savedRun();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function documentOf(bytes: Bytes): Promise<string> {
  return text((await unpackFile('x', bytes)).parts.get('document')!);
}

describe('a model file', () => {
  test('gives back everything that generation needs, to the bit', async () => {
    const read = await readLearned('m.fairloom', await packModel(run));
    const { schema, encoding } = run.generator;
    expect(read.generator).toEqual({ ...run.generator, schema: learnedSchema(schema, encoding) });
    expect(read).toMatchObject({
      kind: 'model',
      options: run.options,
      roles: { ...SAVED_ROLES, ignored: [] },
      backend: 'wasm',
      teacher: null,
      report: null,
      tables: [],
    });
  });

  test('has no encoder, and no name or value of an ignored column', async () => {
    const { parts } = await unpackFile('m', await packModel(run));
    expect([...parts.keys()]).toEqual(['document', 'decoder', 'student', 'judge']);
    expect(parts.get('decoder')!.length).toBe(4 * run.generator.decoder.weights.length);
    expect(run.generator.decoder.weights.length).toBeLessThan(run.teacher!.weights.length);
    expect(text(parts.get('document')!)).not.toContain('"page"');
  });

  test('gives back the relations that hold in its rows; a file of before has none', async () => {
    const relations: readonly Relation[] = [
      { kind: 'order', columns: ['age', 'wealth'], unit: 'amount' },
      { kind: 'combinations', columns: ['club', 'region'], pairs: [['chess', 'north', 40]] },
    ];
    const wished = { ...run.options, relations: { off: ['["unique","page"]'], added: [] } };
    const own = { ...run, options: wished, generator: { ...run.generator, relations } };
    const read = await readLearned('m', await packModel(own));
    expect(read.generator.relations).toEqual(relations);
    expect(read.options.relations).toBe('kept');
    expect((await readLearned('p', await packProject(own, []))).options.relations).toEqual(wished.relations);
    expect((await readLearned('m', await packModel(run))).generator.relations).toBeUndefined();
  });

  test('has no row: every list of the document is of columns, codes or values, none as long as the table', async () => {
    const lengths: number[] = [];
    JSON.parse(await documentOf(await packModel(run)), (_, value: unknown) => {
      if (Array.isArray(value)) lengths.push(value.length);
      return value;
    });
    expect(Math.max(...lengths)).toBeLessThan(simulatePeople(200, 8).rows / 2);
  });
});

describe('a project file', () => {
  test('adds teacher, report, ignored columns and, if wanted, the tables', async () => {
    const report = reportOf();
    const read = await readLearned('p.fairloom', await packProject({ ...run, report }, SAVED_TABLES));
    expect(read.kind).toBe('project');
    expect(read.teacher).toEqual(run.teacher);
    expect(read.generator.decoder.weights).toEqual(run.generator.decoder.weights);
    const named = { nameSmallGroups: true };
    expect(reportToJson(exportable(read.report!, named))).toBe(reportToJson(exportable(report, named)));
    expect(read.roles).toEqual(SAVED_ROLES);
    expect(read.tables).toEqual(SAVED_TABLES);
  });

  test('keeps what the pictures of its table are brought to, and is refused with a form that there is not', async () => {
    const withForm = (pictures: object) =>
      SAVED_TABLES.map((table) => ({ ...table, wishes: { ...table.wishes, pictures } }));
    const wished = withForm({ side: 48, channels: 1 });
    expect((await readLearned('p.fairloom', await packProject(run, wished))).tables).toEqual(wished);
    await expect(
      packProject(run, withForm({ side: 47 })).then((file) => readLearned('p.fairloom', file)),
    ).rejects.toMatchObject({ code: 'file.invalid' });
  });

  test('tells of canaries what was tried of the run as it stands, by counts alone; one of before tells of none', async () => {
    const tally = {
      trainings: 2,
      canaries: 5,
      guesses: 10,
      attacks: [{ name: 'closeness', right: 9 }],
    } as const;
    const canaries = summariseCanaries([tally]);
    const own = { ...run, report: reportOf() };
    const told = await packProject(withTold(own, { canaries, within: [] }), []);
    const read = await readLearned('p.fairloom', told);
    expect(summariseCanaries([read.report!.canaries!])).toEqual(canaries);
    const report = JSON.parse(text((await unpackFile('p', told)).parts.get('report')!)) as {
      canaries: object;
    };
    expect(Object.keys(report.canaries).sort()).toEqual(Object.keys(canaries).sort());
    const before = await readLearned('p.fairloom', await packProject(own, []));
    expect(before.report!.canaries).toBeUndefined();
    // Of another position of the slider, which an earlier file had told of.
    expect(withTold(read, { canaries: null, within: [] }).report).not.toHaveProperty('canaries');
    expect(withTold(run, { canaries, within: [] }).report).toBeNull();
  });

  test('tells what was compared within other columns, of the run as it stands', async () => {
    const within = [withinOf(peopleOf(department('A', [10, 40], [20, 40])))];
    const own = { ...run, report: reportOf() };
    const told = await packProject(withTold(own, { canaries: null, within }), []);
    const read = await readLearned('p.fairloom', told);
    expect(read.report!.within).toMatchObject([{ attribute: 'gender', column: 'department' }]);
    expect(withTold(read, { canaries: null, within: [] }).report).not.toHaveProperty('within');
  });

  test('names small groups in its report only beside the rows themselves', async () => {
    const report = reportOf();
    const [list] = report.details.baseRates;
    const baseRates = [
      { ...list!, groups: [...list!.groups, { ...list!.groups[0]!, group: 'Cagot', rows: 1 }] },
    ];
    const own = { ...run, report: { ...report, details: { ...report.details, baseRates } } };
    const saved = async (tables: typeof SAVED_TABLES) =>
      text((await unpackFile('p', await packProject(own, tables))).parts.get('report')!);
    expect(await saved([])).not.toContain('Cagot');
    expect(await saved([])).toContain('a small group');
    expect(await saved(SAVED_TABLES)).toContain('Cagot');
  });

  test('has no table unless it is given', async () => {
    const { parts } = await unpackFile('p', await packProject(run, []));
    expect([...parts.keys()]).toEqual(['document', 'teacher', 'student', 'judge']);
  });

  test('can be saved again from what was read', async () => {
    const first = await packProject(run, []);
    const again = await packProject(await readLearned('p', first), []);
    const withoutDate = async (bytes: Bytes) => (await documentOf(bytes)).replace(/"created":"[^"]*"/, '');
    expect(await withoutDate(again)).toBe(await withoutDate(first));
  });
});

describe('a model file of version 1, whose columns held the values of each code', () => {
  const old = async () => readLearned('old.fairloom', new Uint8Array(readFileSync(OLD_MODEL)));

  test('opens', async () => {
    const { kind, generator, options } = await old();
    expect(kind).toBe('model');
    // It was made before labels went beyond equal.
    expect(options.beyond).toBe('off');
    expect(generator.counts.rows).toBe(200);
    expect(generator.schema.columns.map(({ name }) => name)).toContain('wealth');
  });

  test('keeps frequent values, and the neighbourhood of rare ones', async () => {
    const { encoding } = (await old()).generator;
    const wealth = encoding.features[0]!.codec;
    const age = encoding.sensitive[1]!.codec;
    if (wealth.kind !== 'numeric' || age.kind !== 'numeric') throw new Error('not numeric');
    // Seventy-three people have 0; 3.9 and 4.6 were one each, and moved up to half way to their neighbour.
    expect(wealth.pieces[0]).toEqual([{ from: 0, to: 0, rows: 73 }]);
    expect(wealth.pieces[1]!.slice(0, 2)).toEqual([
      { from: 3.9, to: 4.2, rows: 1 },
      { from: 4.3, to: 4.6, rows: 2 },
    ]);
    // Six were 18.
    expect(age.pieces[0]![0]).toEqual({ from: 18, to: 18, rows: 6 });
    expect(age.pieces.flat().reduce((sum, { rows }) => sum + rows, 0)).toBe(200);
  });

  test('keeps its judge, a network, and is judged by it', async () => {
    const { generator } = await old();
    const { judge, encoding } = generator;
    expect(judge).toMatchObject({ kind: 'network' });
    const { parts } = await unpackFile('m', await packModel(await old()));
    expect([...parts.keys()]).toEqual(['document', 'decoder', 'student', 'judgeNetwork']);
    const rows = encodeTable(simulatePeople(200, 8), encoding);
    const { values, width } = await judgeRows(judge!, encoding, rows, () => Promise.resolve());
    expect(values.length).toBe(200 * width);
    // The weights of this file are zeros.
    expect(new Set(values)).toEqual(new Set([0]));
  });

  test('is saved again in the form of today', async () => {
    const saved = await packModel(await old());
    expect(text(saved.subarray(0, 60))).toMatch(/^{"format":"fairloom-model","version":6,/);
    expect((await readLearned('new.fairloom', saved)).generator).toEqual((await old()).generator);
  });

  test('is refused where it says to be of the version of today', async () => {
    const { parts } = await unpackFile('old', new Uint8Array(readFileSync(OLD_MODEL)));
    await expect(packFile('model', parts).then((file) => readLearned('m', file))).rejects.toMatchObject({
      code: 'file.invalid',
      message: expect.stringContaining('is not') as string,
    });
  });
});

describe('a file that disagrees with itself is refused', () => {
  async function withParts(change: (parts: Map<string, Uint8Array>) => void): Promise<Bytes> {
    const parts = new Map((await unpackFile('m', await packModel(run))).parts);
    change(parts);
    return packFile('model', parts);
  }
  /** The document with another value at a path such as "counts.target.0". */
  async function withValue(path: string, value: unknown): Promise<Bytes> {
    return withParts((parts) => {
      const document = JSON.parse(text(parts.get('document')!)) as object;
      const keys = path.split('.');
      const last = keys.pop()!;
      const holder = keys.reduce((at, key) => Reflect.get(at, key) as object, document);
      Reflect.set(holder, last, value);
      parts.set('document', new TextEncoder().encode(JSON.stringify(document)));
    });
  }
  const refused = (bytes: Promise<Bytes>, message: RegExp) =>
    expect(bytes.then((file) => readLearned('m.fairloom', file))).rejects.toMatchObject({
      code: 'file.invalid',
      message: expect.stringMatching(message) as string,
    });

  test('a network cut short, or missing', async () => {
    await refused(
      withParts((parts) => parts.set('student', parts.get('student')!.subarray(4))),
      /its student has not the 1056 weights/,
    );
    await refused(
      withParts((parts) => parts.delete('decoder')),
      /its decoder has not the/,
    );
  });

  test('a weight that is no number', async () => {
    const spoiled = Float32Array.from({ length: 1056 }, (_, i) => (i === 7 ? Number.NaN : 0));
    await refused(
      withParts((parts) => parts.set('student', new Uint8Array(spoiled.buffer))),
      /a weight that is no number/,
    );
  });

  test.each<[string, string, unknown, RegExp]>([
    ['labels that do not move', 'reach', 0, /a number above 0 and up to 2/],
    ['labels that move too far', 'reach', 2.01, /a number above 0 and up to 2/],
    ['a margin beyond all labels', 'margin', 0.51, /a number above 0 and up to 0.5/],
    ['settings out of range', 'options.strength', 7, /Setting "strength" cannot be 7/],
    ['settings that are a list', 'options.where', {}, /Setting "where"/],
    ['counts that do not add up', 'counts.target.0', 100_000, /counts\.target is not the counts of "hired"/],
    ['a code that is not there', 'counts.profiles.sensitive.0.0', 99, /counts\.profiles/],
    ['a fraction of a row', 'counts.rows', 0.5, /counts\.rows is not a whole number/],
    ['another sensitive column', 'roles.sensitive', ['club', 'age'], /roles is not/],
    ['a column that is not described', 'schema.0.name', 'other', /schema is not/],
    ['no columns to generate', 'encoding.features', [], /encoding is not/],
    ['codes out of order', 'encoding.sensitive.1.codec.pieces.0', [[1e9, 19]], /ascending order/],
    [
      'rows that nobody has',
      'encoding.sensitive.1.codec.pieces.0.0',
      [18, 1000],
      /rows that the values of "age"/,
    ],
    ['a range upside down', 'encoding.sensitive.1.codec.pieces.0.0.0', 1e9, /ascending order/],
    ['a step that leads nowhere', 'encoding.sensitive.1.codec.step', 0, /a number above 0/],
    ['one list of codes too many', 'counts.profiles.sensitive.2', [0], /counts\.profiles/],
    ['a spread of nothing', 'encoding.sensitive.1.moments.sd', 0, /moments/],
    ['a category twice', 'encoding.target.categories', ['no', 'no'], /different categories/],
    ['a version that is no text', 'fairloom', undefined, /fairloom is not text/],
  ])('%s', async (_, path, value, message) => refused(withValue(path, value), message));
});
