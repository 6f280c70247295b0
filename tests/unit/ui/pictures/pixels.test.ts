import { describe, expect, test } from 'vitest';
import { pixelsOf } from '../../../../src/ui/pictures/pixels.ts';

describe('pixels of a picture', () => {
  test('grey stands in all three colours, opaque', () => {
    const bytes = new Uint8Array(2 * 256);
    bytes[256] = 7;
    bytes[511] = 9;
    const pixels = pixelsOf({ form: { side: 16, channels: 1 }, count: 2, bytes }, 1);
    expect(pixels).toHaveLength(4 * 256);
    expect([...pixels.slice(0, 4)]).toEqual([7, 7, 7, 255]);
    expect([...pixels.slice(-4)]).toEqual([9, 9, 9, 255]);
  });

  test('colour is taken from its three planes', () => {
    const bytes = new Uint8Array(3 * 256);
    bytes.set([10], 1);
    bytes.set([20], 256 + 1);
    bytes.set([30], 512 + 1);
    const pixels = pixelsOf({ form: { side: 16, channels: 3 }, count: 1, bytes }, 0);
    expect([...pixels.slice(0, 8)]).toEqual([0, 0, 0, 255, 10, 20, 30, 255]);
  });
});
