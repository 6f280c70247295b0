import { fileURLToPath } from 'node:url';
import { bundled, openEmptyPage } from './fixtures/onGpu/page.ts';
import { expect, test } from './fixtures/test.ts';

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const BLACK = [0, 0, 0];
/** Half-transparent black on white. */
const MIDDLE = [128, 128, 128];
/** A JPEG of full quality is off by this much. */
const JPEG_NOISE = 6;

// All use one script.
test.describe.configure({ mode: 'default' });

let script = '';
test.beforeAll(async () => {
  script = await bundled(fileURLToPath(new URL('./fixtures/decoding.ts', import.meta.url)));
});
test.beforeEach(({ page }) => openEmptyPage(page, script));

function expectNear(
  colours: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  noise: number,
) {
  expect(colours.length).toBe(expected.length);
  colours.forEach((colour, k) =>
    colour.forEach((level, channel) => {
      expect(
        Math.abs(level - expected[k]![channel]!),
        `quarter ${k}, channel ${channel}`,
      ).toBeLessThanOrEqual(noise);
    }),
  );
}

test('PNG: our own decoder sees what the browser drew, transparency on white', async ({ page }) => {
  const { header, colours } = await page.evaluate(() => decoding.plain('image/png', 64, 64));
  expect(header).toMatchObject({ format: 'PNG', width: 64, height: 64, bits: 8 });
  expectNear(colours, [RED, GREEN, BLUE, MIDDLE], 1);
});

test('JPEG and WebP: the head says the size that the browser finds, and colours are where they were', async ({
  page,
}) => {
  const jpeg = await page.evaluate(() => decoding.plain('image/jpeg', 64, 64));
  expect(jpeg.header).toMatchObject({ format: 'JPEG', width: 64, height: 64, isCmyk: false });
  expectNear(jpeg.colours, [RED, GREEN, BLUE, BLACK], JPEG_NOISE);
  const webp = await page.evaluate(() => decoding.plain('image/webp', 200, 200));
  expect(webp.header).toMatchObject({ format: 'WebP', width: 200, height: 200, isAnimated: false });
  expect(webp.size).toEqual([200, 200]);
  expectNear(webp.colours, [RED, GREEN, BLUE, MIDDLE], 2);
});

test('a photograph is turned as it says', async ({ page }) => {
  // Exif 2.3: 1 as it is; 3 by half; 6 the first line is the right side; 8 the first line is the left side.
  const expected = {
    1: [RED, GREEN, BLUE, BLACK],
    3: [BLACK, BLUE, GREEN, RED],
    6: [BLUE, RED, BLACK, GREEN],
    8: [GREEN, BLACK, RED, BLUE],
  };
  for (const [orientation, colours] of Object.entries(expected)) {
    const read = await page.evaluate((by) => decoding.turned(by, 64, 64), Number(orientation));
    expectNear(read.colours, colours, JPEG_NOISE);
  }
  const wide = await page.evaluate(() => decoding.turned(6, 80, 40));
  expect(wide.header).toMatchObject({ width: 80, height: 40 });
  expect(wide.size).toEqual([40, 80]);
});

test('a picture that ends early is none', async ({ page }) => {
  expect(await page.evaluate(() => decoding.cutOff('image/png'))).toBeNull();
  expect(await page.evaluate(() => decoding.cutOff('image/webp'))).toBeNull();
  expect(await page.evaluate(() => decoding.cutOff('image/jpeg'))).toBeNull();
});
