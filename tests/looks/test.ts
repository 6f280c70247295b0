import { test as base } from '../e2e/fixtures/test.ts';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { inEveryLook } from './everyLook.ts';

interface Fixtures {
  /** Does the same in either language, chosen in the head of the page; nothing that is open is lost. */
  readonly inBoth: (act: (fairloom: FairloomPage, look: Look) => Promise<void>) => Promise<void>;
}

/** Looks at the page, or at a dialog over it, in every look and width. */
type Look = (place: string, within?: string) => Promise<void>;

export const test = base.extend<Fixtures>({
  inBoth: async ({ page, fairloom, german }, use) => {
    await use(async (act) => {
      for (const [language, driven] of [
        ['de', german],
        ['en', fairloom],
      ] as const) {
        await page.getByRole('combobox', { name: /^(Language|Sprache)$/ }).selectOption(language);
        await page.locator(`html[lang="${language}"]`).waitFor();
        await act(driven, (place, within) => inEveryLook(page, `${place}, ${language}`, within));
      }
    });
  },
});

/** The dialog that is open. */
export const DIALOG = 'dialog[open]';
