import { expect, test } from 'vitest';
import { base64 } from '../../../src/core/base64.ts';

test.each([0, 1, 2, 3, 4, 255])('%i bytes as RFC 4648 has them', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => 255 - i);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
