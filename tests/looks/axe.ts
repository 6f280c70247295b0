import type { Page } from '@playwright/test';
import axe from 'axe-core';

export interface AxeResults {
  readonly violations: readonly string[];
  /** What axe-core cannot decide. */
  readonly undecided: readonly Undecided[];
}

export interface Undecided {
  readonly rule: string;
  /** A selector of the element. */
  readonly target: string;
  readonly why: string;
}

/**
 * What axe-core says, of every rule and impact.
 * @param within where to look, a selector
 */
export async function axeResults(page: Page, within: string): Promise<AxeResults> {
  // Through the debugger: the page's policy refuses a script tag, as it should.
  await page.evaluate(axe.source);
  return page.evaluate(async (place) => {
    const run = await (globalThis as unknown as { axe: typeof axe }).axe.run(place, {
      // To describe all that is in order takes as long as to find what is not.
      resultTypes: ['violations', 'incomplete'],
    });
    const found = (results: typeof run.violations) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => ({
          rule: id,
          target: target.join(' '),
          why: [...any, ...all, ...none].map(({ message }) => message).join('; '),
        })),
      );
    return {
      violations: found(run.violations).map(({ rule, target, why }) => `${rule}: ${target} (${why})`),
      undecided: found(run.incomplete),
    };
  }, within);
}
