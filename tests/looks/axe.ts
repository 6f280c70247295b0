import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { ALLOWED } from './allowed.ts';

/**
 * What axe-core finds or cannot decide, of every rule and impact, but for what is allowed.
 * @param within where to look, a selector
 */
export async function axeFaults(page: Page, within: string): Promise<string[]> {
  // Through the debugger: the page's policy refuses a script tag, as it should.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (place) => {
    const run = await (globalThis as unknown as { axe: typeof axe }).axe.run(place, {
      // To describe all that is in order takes as long as to find what is not.
      resultTypes: ['violations', 'incomplete'],
    });
    const told = (kind: string, results: typeof run.violations) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => ({
          kind,
          rule: id,
          where: target.join(' '),
          why: [...any, ...all, ...none].map(({ message }) => message).join('; '),
        })),
      );
    return [...told('violation', run.violations), ...told('undecided', run.incomplete)];
  }, within);
  return found
    .filter(
      ({ kind, rule, why }) => !(kind === 'undecided' && ALLOWED[rule]?.some(({ says }) => says.test(why))),
    )
    .map(({ kind, rule, where, why }) => `${kind} ${rule}: ${where} (${why})`);
}
