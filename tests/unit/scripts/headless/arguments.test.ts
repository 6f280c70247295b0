import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { SIDES } from '../../../../src/core/pictureForm.ts';
import { readRequest, splitNames } from '../../../../scripts/headless/arguments.mjs';

let folder = '';
let csv = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairloom-arguments-'));
  csv = join(folder, 'table.csv');
  writeFileSync(csv, 'a,b\n1,2\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const NO_WISHES = { mix: null, groupWeights: null, where: [], outcomeWeights: null };
const columns = ['--target', 'hired', '--positive', 'yes', '--sensitive', 'sex,age group'];

/** A request that trains or audits. */
function readRun(args: readonly string[]) {
  const request = readRequest(args);
  if (!request || 'loadModel' in request || 'read' in request) throw new Error('No request for a run.');
  return request;
}

describe('readRequest', () => {
  it('reads what a saved model shall make, and refuses what does not go with it', () => {
    const own = ['--load-model', csv, '--out', folder];
    expect(readRequest([...own, '--rows', '20', '--backend', 'cpu'])).toEqual({
      loadModel: csv,
      out: folder,
      seed: null,
      rows: '20',
      alpha: null,
      backend: 'cpu',
      sampling: NO_WISHES,
      rawCsv: false,
      format: 'csv',
      flagsOfTables: ['--backend cpu'],
      language: 'en',
      webgpu: 'none',
    });
    const wishes = ['--mix', 'balanced', '--where', 'club=choir', '--target-mix', 'yes=1,no=3'];
    expect(readRequest([...own, ...wishes, '--raw-csv'])).toMatchObject({
      sampling: {
        mix: 'balanced',
        groupWeights: null,
        where: [{ column: 'club', value: 'choir' }],
        outcomeWeights: new Map([
          ['yes', 1],
          ['no', 3],
        ]),
      },
      rawCsv: true,
      format: 'csv',
    });
    expect(() => readRequest([...own, '--preset', 'quick'])).toThrow(
      /--preset does not go with --load-model/,
    );
    expect(() => readRequest(['--load-model', `${csv}.none`, '--out', folder])).toThrow(/there is no file/);
  });

  it('reads what shows how a table is understood, and asks for no role', () => {
    const wishes = {
      read: csv,
      allRows: false,
      ragged: 'refuse',
      pictures: { side: null, colour: null },
      target: null,
      positive: [],
      sensitive: [],
      drop: [],
      query: '',
      language: 'en',
      webgpu: 'none',
    };
    expect(readRequest(['--csv', csv, '--inspect'])).toEqual({ ...wishes, inspect: true, roundTrip: null });
    expect(readRequest(['--csv', csv, '--round-trip', '--out', folder, '--target', 'a'])).toEqual({
      ...wishes,
      inspect: false,
      roundTrip: folder,
      target: 'a',
    });
    expect(() => readRequest(['--csv', csv, '--round-trip'])).toThrow(/--out is missing/);
  });

  it('reads what becomes of rows of another length', () => {
    const ragged = (...flags: string[]) => readRequest(['--csv', csv, '--inspect', ...flags]);
    expect(ragged('--skip-ragged')).toMatchObject({ ragged: 'skip' });
    expect(ragged('--fill-short')).toMatchObject({ ragged: 'fill' });
    expect(ragged('--skip-ragged', '--fill-short')).toMatchObject({ ragged: 'fill' });
  });

  it('reads files, columns and settings', () => {
    const request = readRequest([
      '--csv',
      csv,
      ...columns,
      '--out',
      folder,
      '--seed',
      '7',
      '--sample-rows',
      '0',
    ]);
    expect(request).toEqual({
      csv,
      allRows: false,
      ragged: 'refuse',
      pictures: { side: null, colour: null },
      holdout: null,
      evaluate: null,
      saveModel: null,
      saveProject: null,
      keepName: false,
      out: folder,
      target: 'hired',
      positive: ['yes'],
      sensitive: ['sex', 'age group'],
      drop: [],
      known: [],
      sampling: NO_WISHES,
      seeds: [],
      canaries: 0,
      domains: null,
      sweep: [],
      nameSmallGroups: false,
      query: 'seed=7&evaluationSample=0',
      rawCsv: false,
      format: 'csv',
      flagsOfTables: ['--sample-rows 0'],
      language: 'en',
      webgpu: 'hardware',
    });
  });

  it('reads what is done for privacy and for spreadsheets', () => {
    const read = (...args: string[]) => readRequest(['--csv', csv, ...columns, '--out', folder, ...args]);
    expect(read('--name-small-groups')).toMatchObject({ nameSmallGroups: true, query: '' });
    expect(read('--rare-threshold', '0', '--reject-copies', 'off', '--raw-csv')).toMatchObject({
      query: 'rareThreshold=0&rejectCopies=off',
      rawCsv: true,
      format: 'csv',
    });
  });

  it('reads wishes for the rows, none of which enters the address', () => {
    const read = (...args: string[]) => readRun(['--csv', csv, ...columns, '--out', folder, ...args]);
    expect(read('--mix', 'balanced')).toMatchObject({ sampling: { mix: 'balanced', groupWeights: null } });
    const { sampling, query } = read(
      '--mix',
      'a\\, b=3,x=y=0',
      '--where',
      'c=d=e',
      '--where',
      'f=',
      '--target-mix',
      'yes=.5',
    );
    expect(query).toBe('');
    expect(sampling.groupWeights).toEqual(
      new Map([
        ['a, b', 3],
        ['x=y', 0],
      ]),
    );
    expect(sampling.where).toEqual([
      { column: 'c', value: 'd=e' },
      { column: 'f', value: '' },
    ]);
    expect(sampling.outcomeWeights).toEqual(new Map([['yes', 0.5]]));
    for (const wrong of ['even', 'a=', 'a=-1', 'a=1,b', '=1', 'a=NaN', 'a=0']) {
      expect(() => read('--mix', wrong)).toThrow(/^--mix: /);
    }
    expect(() => read('--where', 'sex')).toThrow(/^--where: "sex" is not COL=VALUE/);
  });

  it('reads what pictures are brought to', () => {
    const read = (...more: string[]) => readRun(['--csv', csv, ...columns, '--out', folder, ...more]);
    expect(read('--image-size', '48', '--image-colour', 'grey').pictures).toEqual({
      side: 48,
      colour: 'grey',
    });
    expect(read('--image-colour', 'colour').pictures).toEqual({ side: null, colour: 'colour' });
    expect(() => read('--image-size', '30')).toThrow(
      '--image-size must be one of 16, 28, 32, 48, 64, not "30".',
    );
    expect(() => read('--image-colour', 'sepia')).toThrow(/^--image-colour must be grey or colour/);
    expect(SIDES.map(String).every((side) => read('--image-size', side).pictures.side === Number(side))).toBe(
      true,
    );
  });

  it('reads positions of the slider to visit', () => {
    const read = (sweep: string) => readRun(['--csv', csv, ...columns, '--out', folder, '--sweep', sweep]);
    expect(read('0,0.25, 1').sweep).toEqual([0, 0.25, 1]);
    for (const wrong of ['', '0,', '0.33', '1.05', 'half']) {
      expect(() => read(wrong)).toThrow(/^--sweep: /);
    }
  });

  it('reads seeds to repeat with, the first of which is that of the run', () => {
    const read = (...more: string[]) => readRun(['--csv', csv, ...columns, '--out', folder, ...more]);
    expect(read('--seeds', '4, 1,9')).toMatchObject({ seeds: [4, 1, 9], query: 'seed=4' });
    for (const wrong of ['', '1,', '1.5', '1,-1', '4294967296', 'one', '2,3,2']) {
      expect(() => read('--seeds', wrong)).toThrow(/^--seeds: /);
    }
    expect(() => read('--seeds', '1,2', '--seed', '1')).toThrow(/^--seed does not go with --seeds/);
    expect(() => read('--seeds', '1,2', '--evaluate', csv)).toThrow(/^--seeds does not go with --evaluate/);
  });

  it('reads trainings with canaries, where something is trained that can be trained again', () => {
    const read = (...more: string[]) => readRun(['--csv', csv, ...columns, '--out', folder, ...more]);
    expect(read('--canaries', '5')).toMatchObject({ canaries: 5, query: '' });
    for (const wrong of ['', '0', '51', '2.5', 'some']) {
      expect(() => read('--canaries', wrong)).toThrow(/^--canaries: ".*" is no number of trainings/);
    }
    expect(() => read('--canaries', '5', '--evaluate', csv)).toThrow(
      /^--canaries does not go with --evaluate/,
    );
    expect(() => read('--canaries', '5', '--private')).toThrow(/^--canaries does not go with --private/);
    expect(() => readRequest(['--load-model', csv, '--out', folder, '--canaries', '5'])).toThrow(
      /^--canaries does not go with --load-model/,
    );
  });

  it('reads a guarantee, and what columns may hold: all others are found', () => {
    const read = (...more: string[]) => readRun(['--csv', csv, ...columns, '--out', folder, ...more]);
    expect(read('--private', '--epsilon', '2')).toMatchObject({
      query: 'private=true&epsilon=2',
      domains: new Map(),
    });
    const file = join(folder, 'domains.json');
    writeFileSync(file, '{"age": {"least": 17, "most": 90}, "sex": ["F", "M"]}');
    expect(read('--private', '--domains', file)).toMatchObject({
      domains: new Map<string, unknown>([
        ['age', { least: '17', most: '90', bins: [] }],
        ['sex', ['F', 'M']],
      ]),
    });
    expect(() => read('--domains', file)).toThrow(/^--domains goes with --private alone/);
    expect(() => read('--private', '--evaluate', csv)).toThrow(/^--private does not go with --evaluate/);
  });

  it('asks for a software WebGPU only where WebGPU was asked for by name', () => {
    const webgpu = (backend: string) =>
      readRequest(['--csv', csv, ...columns, '--out', folder, '--backend', backend])?.webgpu;
    expect([webgpu('webgpu'), webgpu('auto'), webgpu('wasm'), webgpu('cpu')]).toEqual([
      'any',
      'hardware',
      'none',
      'none',
    ]);
  });

  it('leaves everything else aside where help is asked for', () => {
    expect(readRequest(['--help'])).toBeNull();
  });

  it.each([
    [['--frobnicate'], /^Unknown option '--frobnicate'\. Run with --help/],
    [['--csv'], /^Option '--csv <value>' argument missing\. Run with --help/],
    [['extra'], /^Unexpected argument 'extra'/],
    [[], /^--csv is missing/],
    [['--csv', '/no/such/file.csv'], /^--csv: there is no file \/no\/such\/file\.csv/],
  ])('%j is refused with one clear line', (args, message) => {
    expect(() => readRequest(args)).toThrow(message);
    expect(() => readRequest(args)).toThrow(/^[^\n]*$/);
  });

  it('names each required flag that is missing', () => {
    const all = ['--csv', csv, ...columns, '--out', folder];
    for (const flag of ['--csv', '--target', '--sensitive', '--out']) {
      const at = all.indexOf(flag);
      const without = all.filter((_, i) => i !== at && i !== at + 1);
      expect(() => readRequest(without)).toThrow(`${flag} is missing`);
    }
  });

  it('refuses a folder where a file is needed', () => {
    expect(() => readRequest(['--csv', folder])).toThrow(/is not a file/);
  });
});

test('what attackers know is a list of columns', () => {
  const request = readRequest([
    '--csv',
    csv,
    ...columns,
    '--out',
    folder,
    '--known-columns',
    'sex,age group',
  ]);
  expect(request).toMatchObject({ known: ['sex', 'age group'] });
});

describe('splitNames', () => {
  it('splits at commas, joins repeated flags and keeps an escaped comma', () => {
    expect(splitNames(['race,sex', 'last\\, first'])).toEqual(['race', 'sex', 'last, first']);
  });
  it('drops empty names', () => {
    expect(splitNames(['race,,', ' '])).toEqual(['race']);
  });
});
