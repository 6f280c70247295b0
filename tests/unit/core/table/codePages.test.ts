import { expect, test } from 'vitest';
import { codePageDecoder } from '../../../../src/core/table/codePages.ts';

/* Bytes as IBM's tables of the code pages have them. */

test.each<[label: string, bytes: number[], text: string]>([
  ['cp850', [0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72], 'Müller'],
  ['cp850', [0x80, 0x9b, 0xe1, 0xd5, 0xff], 'Çøßı\u00a0'],
  ['cp437', [0x80, 0x9b, 0xe1, 0xe3, 0xfe], 'Ç¢ßπ■'],
  ['cp852', [0x9d, 0x88, 0xe4, 0xfd], 'Łłńř'],
  ['cp850', [0x41, 0x0a, 0x7e], 'A\n~'],
])('%s: %j', (label, bytes, text) => {
  expect(codePageDecoder(label)?.(Uint8Array.from(bytes))).toBe(text);
});

test("other encodings are the platform's", () => {
  expect(codePageDecoder('utf-8')).toBeNull();
  expect(codePageDecoder('constructor')).toBeNull();
});
