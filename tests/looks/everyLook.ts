import { expect, type Page } from '@playwright/test';
import { axeResults } from './axe.ts';
import { leftOpen } from './examined.ts';
import { outOfSight, sidewaysScroll } from './outOfSight.ts';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** A folder for a screenshot of each place in each look. */
const SHOTS = process.env.FAIRLOOM_SHOTS;

async function shoot(page: Page, place: string, isWhole: boolean): Promise<void> {
  if (SHOTS === undefined) return;
  const name = place.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: isWhole });
}

/** Charts are drawn one after the other, and anew where the page has become narrower. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 120_000 });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 120_000 });
}

/**
 * Looks at what is shown in each look and at each width, all folds open.
 * @param name of the place, for the message
 * @param within where to look, a selector: the whole page, or a dialog over it
 */
export async function inEveryLook(page: Page, name: string, within = ':root'): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const [look, media] of Object.entries(LOOKS)) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await page
        .locator(within)
        .first()
        .evaluate((root) => root.querySelectorAll('details').forEach((fold) => (fold.open = true)));
      await settled(page);
      const place = `${name}, ${look}, ${size.width} px`;
      await shoot(page, place, within === ':root');
      const { violations, undecided } = await axeResults(page, within);
      expect.soft(violations, place).toEqual([]);
      expect.soft(await leftOpen(page, undecided), `${place}: undecided`).toEqual([]);
      if (look !== 'light') continue;
      expect.soft(await sidewaysScroll(page), `${place}: pixels of sideways scroll`).toBe(0);
      expect.soft(await outOfSight(page, within), `${place}: cut off`).toEqual([]);
    }
  }
  await page.setViewportSize(WIDTHS[0]);
}
