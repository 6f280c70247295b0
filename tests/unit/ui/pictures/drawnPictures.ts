import { vi } from 'vitest';
import type { Pictures } from '../../../../src/core/pictures/pictures.ts';

/** Grey pictures of 16 × 16, each of one shade. */
export function shades(...grey: readonly number[]): Pictures {
  const bytes = new Uint8Array(grey.length * 256);
  grey.forEach((shade, i) => bytes.fill(shade, 256 * i, 256 * (i + 1)));
  return { form: { side: 16, channels: 1 }, count: grey.length, bytes };
}

/** The DOM of the tests draws nothing: what is put on its canvases, by the first red value. */
export function watchCanvases(): number[] {
  const drawn: number[] = [];
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(data: Uint8ClampedArray) {
        this.data = data;
      }
    },
  );
  const context = { putImageData: ({ data }: ImageData) => void drawn.push(data[0]!) };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as null);
  return drawn;
}
