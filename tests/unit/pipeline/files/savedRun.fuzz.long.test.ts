import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { FILE_VERSION, packFile, sealFile, unpackFile } from '../../../../src/core/project/container.ts';
import { joinBytes, type Bytes } from '../../../../src/core/bytes.ts';
import { gzip } from '../../../../src/core/project/gzip.ts';
import { packProject, readSaved } from '../../../../src/pipeline/files/savedRun.ts';
import { savedRun, SAVED_TABLES } from '../../../fixtures/savedRun.ts';
import { reportOf } from '../../core/report/exampleReport.ts';

/*
 * The reader of model and project files against what is not one. Whatever the bytes: a run, or an AppError that says
 * what is wrong with the file; nothing else, no hang, and never more memory than the file says and the limits allow.
 * Seeds are fixed, so that a case that fails here fails everywhere: 4,600 cases in all.
 */
const utf8 = (text: string) => new TextEncoder().encode(text);

let project: Bytes;
let parts: ReadonlyMap<string, Uint8Array>;
let light: ReadonlyMap<string, Uint8Array>;
let document: string;
beforeAll(async () => {
  project = await packProject({ ...savedRun(), report: reportOf() }, SAVED_TABLES);
  parts = (await unpackFile('p', project)).parts;
  document = new TextDecoder().decode(parts.get('document'));
  // Weights of 0 compress at once.
  light = new Map(
    Array.from(parts, ([name, bytes]) =>
      /^(teacher|student)$/.test(name) ? [name, new Uint8Array(bytes.length)] : [name, bytes],
    ),
  );
});

type Outcome = 'read' | AppError['code'];

async function outcomeOf(bytes: Bytes): Promise<Outcome> {
  try {
    await readSaved('p.fairloom', bytes);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    const { code, message, hint } = error as AppError;
    expect(code).toMatch(/^file\./);
    expect(message).toContain('"p.fairloom"');
    expect(hint).not.toBe('');
    return code;
  }
}

/** A whole file, checksum and all, around a document. */
function around(text: string): Promise<Bytes> {
  return packFile('project', new Map([...light, ['document', utf8(text)]]));
}

/** A header of one's own making before a body. */
function withHeader(header: unknown, body: Uint8Array): Bytes {
  return joinBytes([utf8(`${JSON.stringify(header)}\n`), body]);
}

function split(file: Bytes): { header: Record<string, unknown>; body: Bytes } {
  const end = file.indexOf(0x0a);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(0, end))) as Record<string, unknown>;
  return { header, body: file.subarray(end + 1) };
}

describe('bytes', () => {
  test('of any kind (1,000 cases, seed 1)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        expect(await outcomeOf(Uint8Array.from(bytes))).toBe('file.invalid');
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('cut short anywhere (500 cases, seed 2)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(project.length - 1), async (length) => {
        expect(await outcomeOf(project.slice(0, length))).toBe('file.invalid');
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  test('with one bit flipped anywhere (1,000 cases, seed 3)', async () => {
    const bit = fc.oneof(fc.nat(8 * project.length - 1), fc.nat(8 * 600));
    await fc.assert(
      fc.asyncProperty(bit, async (position) => {
        const flipped = project.slice();
        flipped[position >> 3]! ^= 1 << (position & 7);
        // A digit of the version may become a larger one: that is told as such.
        expect(await outcomeOf(flipped)).toMatch(/^file\.(invalid|newer|tooLarge)$/);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('with something added', async () => {
    expect(await outcomeOf(joinBytes([project, Uint8Array.of(0)]))).toBe('file.invalid');
  });
});

/** Every place of the document, as the keys that lead there. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).slice(0, 6);
  return [path, ...inner.flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const HOSTILE: readonly string[] = [
  ...['null', 'true', '-1', '0', '0.5', '1e308', '1e999', '-1e999', '4294967296', '9007199254740993'],
  ...['""', '"NaN"', '"\\u202e"', '"<img src=x onerror=alert(1)>"', '[]', '{}', '[[]]', '[null]', '[{}]'],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'],
  ...['{"length":4294967295}', nested(50), `"${'x'.repeat(100_000)}"`, `[${'0,'.repeat(50_000)}0]`],
];

describe('a document whose checksum is right', () => {
  test('with another value in any place (1,200 cases, seed 4)', async () => {
    const original: unknown = JSON.parse(document);
    const places = placesOf(original).filter((path) => path.length > 0);
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...HOSTILE), async (path, text) => {
        const changed = JSON.parse(document) as object;
        const holder = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key) as object, changed);
        Reflect.set(holder, path.at(-1)!, '@');
        if ((await outcomeOf(await around(JSON.stringify(changed).replace('"@"', text)))) === 'read')
          accepted++;
      }),
      { numRuns: 600, seed: 4 },
    );
    // Free text (a name, a date) takes another text: everything else is refused.
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(240);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('without one of its fields (every one of the outer two levels)', async () => {
    for (const path of placesOf(JSON.parse(document)).filter(({ length }) => length === 1 || length === 2)) {
      const changed = JSON.parse(document) as object;
      const holder = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key) as object, changed);
      if (Array.isArray(holder)) continue;
      Reflect.deleteProperty(holder, path.at(-1)!);
      const outcome = await outcomeOf(await around(JSON.stringify(changed)));
      // A setting that is absent takes its default.
      if (path[0] !== 'options') expect(outcome, path.join('.')).toBe('file.invalid');
    }
  });

  test('with a key that could reach a prototype, wherever it is', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
      for (const at of ['{', '"options":{', '"roles":{']) {
        const changed = document.replace(at, `${at}"${key}":{"polluted":1},`);
        expect(changed).not.toBe(document);
        expect(await outcomeOf(await around(changed))).toBe('file.invalid');
      }
    }
  });

  test.each([1000, 100_000, 2_000_000])('nested %i deep', async (depth) => {
    expect(await outcomeOf(await around(nested(depth)))).toBe('file.invalid');
    expect(
      await outcomeOf(await around(document.replace('"options":{', `"options":{"x":${nested(depth)},`))),
    ).not.toBe(undefined);
  });
});

/** A part of a file as it should not be; null: it is not there. */
const ODD_PARTS: readonly ((bytes: Uint8Array, other: Uint8Array, at: number) => Uint8Array | null)[] = [
  () => null,
  () => new Uint8Array(),
  (_, other) => other,
  (bytes, _, at) => bytes.subarray(0, at % bytes.length),
  (bytes, _, at) => bytes.subarray(0, 4 * Math.floor((at % bytes.length) / 4)),
  (bytes) => joinBytes([bytes, Uint8Array.of(0, 0, 0, 0)]),
  // 0x7fc00000 is NaN, 0x7f800000 Infinity, little-endian; in text it is no UTF-8.
  (bytes, _, at) => overwritten(bytes, 4 * Math.floor((at % bytes.length) / 4), [0, 0, 0xc0, 0x7f]),
  (bytes, _, at) => overwritten(bytes, 4 * Math.floor((at % bytes.length) / 4), [0, 0, 0x80, 0x7f]),
  (bytes, _, at) => overwritten(bytes, at % bytes.length, [at & 0xff]),
];

function overwritten(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const changed = bytes.slice();
  changed.set(values.slice(0, bytes.length - at), at);
  return changed;
}

describe('parts whose checksum is right', () => {
  test('cut, empty, exchanged, left out, with odd weights (600 cases, seed 6)', async () => {
    const names = [...light.keys()];
    const outcomes = new Set<Outcome>();
    const odd = fc.tuple(
      fc.constantFrom(...names),
      fc.constantFrom(...names),
      fc.constantFrom(...ODD_PARTS),
      fc.nat(1e6),
    );
    await fc.assert(
      fc.asyncProperty(odd, async ([name, other, change, at]) => {
        const made = new Map(light);
        const part = change(light.get(name)!, light.get(other)!, at);
        if (part) made.set(name, part);
        else made.delete(name);
        outcomes.add(await outcomeOf(await packFile('project', made)));
      }),
      { numRuns: 300, seed: 6 },
    );
    // A finite weight, a letter of a name, another table: not all that is changed is wrong.
    expect([...outcomes].sort()).toEqual(['file.invalid', 'read']);
  });
});

describe('a header', () => {
  test('with any value in any field (300 cases, seed 5)', async () => {
    const { header, body } = split(project);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(header)), fc.jsonValue(), async (key, value) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(header[key]));
        expect(await outcomeOf(withHeader({ ...header, [key]: value }, body))).not.toBe('read');
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test.each([FILE_VERSION + 1, 7, 2 ** 40])('of version %i is from a newer Fairloom', async (version) => {
    const { header, body } = split(project);
    expect(await outcomeOf(withHeader({ ...header, version }, body))).toBe('file.newer');
    // Even where the rest of it is not what this version knows.
    expect(await outcomeOf(withHeader({ format: header['format'], version }, body))).toBe('file.newer');
  });

  test.each([0, -1, 1.5, '2', null])('of version %j is of none that was ever written', async (version) => {
    const { header, body } = split(project);
    expect(await outcomeOf(withHeader({ ...header, version }, body))).toBe('file.invalid');
  });

  test('that promises more than may be opened is refused unread', async () => {
    const { header, body } = split(project);
    const parts = [{ name: 'document', bytes: 2 ** 40 }];
    expect(await outcomeOf(withHeader({ ...header, parts }, body))).toBe('file.tooLarge');
  });

  test('that hides how much its content unfolds to: inflating stops there', async () => {
    // 64 MB of zeros in 64 kB, said to be 1,000 bytes.
    const bomb = await gzip(new Uint8Array(64 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    const file = sealFile('project', [{ name: 'document', bytes: 1000 }], bomb);
    const before = process.memoryUsage().arrayBuffers;
    const outcome = await outcomeOf(file);
    expect(outcome).toBe('file.invalid');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 2 ** 20);
  });
});
