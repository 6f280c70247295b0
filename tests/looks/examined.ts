import type { Page } from '@playwright/test';
import type { Undecided } from './axe.ts';
import { contrastOf } from './contrast.ts';

/** What axe-core cannot decide, and a person has: what kind, and why it is in order. */
interface Examined {
  readonly rule: string;
  /** Of the elements. */
  readonly selector: string;
  readonly because: string;
}

const EXAMINED: readonly Examined[] = [
  {
    rule: 'label-content-name-mismatch',
    selector: '.metric-value__number',
    because:
      'A figure that is not defined shows a dash, which is no word; its name has the dash, and says what it means.',
  },
];

/** What is left open of what axe-core could not decide: neither measured nor examined; and what was measured and fails. */
export async function leftOpen(page: Page, undecided: readonly Undecided[]): Promise<string[]> {
  const contrasts = undecided.filter(({ rule }) => rule === 'color-contrast');
  const measured = await contrastOf(
    page,
    contrasts.map(({ target }) => target),
  );
  const open = [...undecided.filter((own) => !contrasts.includes(own))];
  const failing: string[] = [];
  contrasts.forEach((own, i) => {
    const fault = measured[i];
    if (fault === null || fault === undefined) open.push(own);
    else if (fault !== '') failing.push(`${own.target}: ${fault}`);
  });
  const areExamined = await page.evaluate(
    ([elements, kinds]) =>
      elements.map(({ rule, target }) =>
        kinds.some((kind) => kind.rule === rule && document.querySelector(target)?.matches(kind.selector)),
      ),
    [open, EXAMINED] as const,
  );
  return [
    ...failing,
    ...open.filter((_, i) => !areExamined[i]).map(({ rule, target, why }) => `${rule}: ${target} (${why})`),
  ];
}
