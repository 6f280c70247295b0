import type { Page } from '@playwright/test';
import axe from 'axe-core';

export interface AxeResults {
  readonly violations: readonly string[];
  /** What axe-core cannot decide: for a person to look at. */
  readonly undecided: readonly string[];
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
    const told = (results: typeof run.violations) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
          return `${id}: ${target.join(' ')} (${why})`;
        }),
      );
    return { violations: told(run.violations), undecided: told(run.incomplete) };
  }, within);
}
