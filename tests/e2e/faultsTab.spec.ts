import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { readyToTrain } from './fixtures/faults.ts';
import { launchThatThrottles, openBareTab } from './fixtures/hiddenTab.ts';
import { expect, test } from './fixtures/test.ts';

test('tab hidden for the whole training: it trains, evaluates and opens the report', async ({ baseURL }) => {
  const browser = await launchThatThrottles();
  try {
    const tab = await openBareTab(browser, `${baseURL}/?sample=berkeley&preset=trial&evaluationSample=300`);
    await tab.click('Continue to roles');
    await tab.click('Continue to training');
    await tab.evaluate(
      'requestAnimationFrame(function count() { window.drawn++; requestAnimationFrame(count); })',
    );
    await tab.coverWithAnotherTab();
    await expect.poll(() => tab.evaluate('document.visibilityState')).toBe('hidden');
    await tab.evaluate('window.drawn = 0');
    await tab.click('Train and evaluate');
    const told = () => tab.evaluate<string>(`document.querySelector('main ~ [role=status]').textContent`);
    await expect.poll(told, { timeout: 200_000 }).toBe('Finished. The report is ready.');
    expect(await tab.evaluate('document.visibilityState')).toBe('hidden');
    expect(await tab.evaluate('window.drawn')).toBe(0);
    const shown = `document.querySelector('nav [aria-current=step]').textContent`;
    expect(await tab.evaluate(shown)).toContain('Report');
  } finally {
    await browser.close();
  }
});

/** "about 2 min left" */
function secondsLeft(line: string): number {
  const [, amount, unit] = /about (\d+)\s(s|min) left/.exec(line) ?? [];
  if (amount === undefined) throw new Error(`No time left in "${line}".`);
  return Number(amount) * (unit === 'min' ? 60 : 1);
}

test('laptop asleep: the run goes on where it was, and the time left does not count the sleep', async ({
  fairloom,
  browser,
}) => {
  await readyToTrain(fairloom, 'preset=balanced&evaluationSample=300');
  await fairloom.train.trainNoted();
  await expect(fairloom.page.getByText('The screen is kept on meanwhile.')).toBeVisible();
  await fairloom.train.untilStep(/step ([4-9]\d|[1-3]\d\d) of 400/);
  const step = fairloom.train.stages.getByText(/step \d+ of 400/i);

  await expect.poll(() => fairloom.train.progressLine()).toMatch(/ left/);
  const before = secondsLeft(await fairloom.train.progressLine());
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  // Nothing runs meanwhile, and the clock of where the training is goes on by more than that.
  await fairloom.page.workers()[0]!.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 40_000;
  });
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  for (const id of renderers) process.kill(id, 'SIGCONT');

  const woken = await step.innerText();
  await expect(step).not.toHaveText(woken);
  expect(secondsLeft(await fairloom.train.progressLine())).toBeLessThan(2 * before + 10);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(fairloom.notices.dealtWith).toHaveCount(0);
});
