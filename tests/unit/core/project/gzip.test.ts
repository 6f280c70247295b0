import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sealFile, unpackFile } from '../../../../src/core/project/container.ts';
import { gunzipParts } from '../../../../src/core/project/gzip.ts';
import { appErrorOf } from '../table/sources.ts';

const MB = 2 ** 20;
const squeezed = (content: Uint8Array) => new Uint8Array(gzipSync(content));
const counted = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);

test('parts come one after the other, empty ones too', async () => {
  const content = counted(300_000);
  const parts: Uint8Array[] = [];
  const sizes = [0, 1, 100_000, 0, 199_999, 0];
  expect(await gunzipParts(squeezed(content), sizes, (part) => parts.push(part))).toBe(true);
  expect(parts.map(({ length }) => length)).toEqual(sizes);
  expect(Buffer.concat(parts).equals(content)).toBe(true);
});

test('too little is told, too much is thrown', async () => {
  const never = () => undefined;
  expect(await gunzipParts(squeezed(counted(10)), [5, 6], never)).toBe(false);
  await expect(gunzipParts(squeezed(counted(10)), [5, 4], never)).rejects.toThrow(RangeError);
  await expect(gunzipParts(counted(10), [10], never)).rejects.not.toThrow(RangeError);
});

test('a part that is refused ends the inflating', async () => {
  const seen: number[] = [];
  const refuse = (_: Uint8Array, index: number) => {
    seen.push(index);
    throw new Error('No.');
  };
  await expect(gunzipParts(squeezed(new Uint8Array(64 * MB)), [10, 64 * MB - 10], refuse)).rejects.toThrow(
    'No.',
  );
  expect(seen).toEqual([0]);
});

test.each([
  ['document', 33, 'its document would have 33 MB, and 32 are the most'],
  ['report', 65, 'its report would have 65 MB, and 64 are the most'],
  ['student', 257, 'its student would have 257 MB, and 256 are the most'],
] as const)('a %s of %i MB is refused before anything is inflated', async (name, size, problem) => {
  const parts = name === 'document' ? [] : [{ name: 'document', bytes: 0 }];
  // The body is no gzip: to inflate it would be another fault.
  const file = sealFile('project', [...parts, { name, bytes: size * MB }], counted(100));
  const error = await appErrorOf(() => unpackFile('forged.fairloom', file));
  expect(error.message).toBe(
    `"forged.fairloom" cannot be opened as a Fairloom model or project: ${problem}.`,
  );
});

test('tables are not inflated before the document was read', async () => {
  const content = new Uint8Array(200 * MB);
  const parts = [
    { name: 'document', bytes: 2 },
    { name: 'real', bytes: content.length - 2 },
  ];
  const file = sealFile('project', parts, squeezed(content));
  const before = process.memoryUsage().arrayBuffers;
  const error = await appErrorOf(() =>
    unpackFile('bomb.fairloom', file, () => {
      throw new Error('The document is none.');
    }),
  ).catch((caught: Error) => caught);
  expect(error.message).toContain('cannot be decompressed');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MB);
});
