import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Browser, RemoteElement } from './browser.ts';
import { findElements, type Step, type Wanted } from './findElements.ts';

/** Milliseconds between two looks at the page. */
const LOOK_EVERY = 100;
const USUAL_LIMIT = 30_000;

interface NameOptions {
  readonly name?: string | RegExp;
  readonly exact?: boolean;
  readonly level?: number;
}
interface WaitOptions {
  readonly state?: 'visible' | 'hidden';
  /** Milliseconds; 0: no limit. */
  readonly timeout?: number;
}

function wanted(name: string | RegExp, exact = false): Wanted {
  if (typeof name === 'string') return { kind: exact ? 'whole' : 'part', text: name };
  return { kind: 'pattern', source: name.source, flags: name.flags };
}

/** Looks until `look` finds something. @throws Error naming `what` when the time is up */
async function until<T>(what: string, limit: number, look: () => Promise<T | null | false>): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (limit > 0 && performance.now() - start > limit) throw new Error(`In ${limit} ms: no ${what}.`);
    await pause(LOOK_EVERY);
  }
}

/** What drivers say of an element that moves, is covered or was drawn anew (codes of W3C WebDriver). */
const NOT_YET = /element click intercepted|element not interactable|stale element reference/;

/** Elements of the page that are looked up anew at every use, with the names of Playwright's locators. */
class RemoteLocator {
  readonly #browser: Browser;
  readonly #steps: readonly Step[];

  constructor(browser: Browser, steps: readonly Step[]) {
    this.#browser = browser;
    this.#steps = steps;
  }

  #with(step: Step): RemoteLocator {
    return new RemoteLocator(this.#browser, [...this.#steps, step]);
  }

  getByRole(role: string, { name, exact, level }: NameOptions = {}): RemoteLocator {
    const named = name === undefined ? null : wanted(name, exact);
    return this.#with({ by: 'role', role, name: named, level: level ?? null });
  }

  getByLabel(name: string | RegExp, { exact }: NameOptions = {}): RemoteLocator {
    return this.#with({ by: 'label', name: wanted(name, exact) });
  }

  getByText(name: string | RegExp, { exact }: NameOptions = {}): RemoteLocator {
    return this.#with({ by: 'text', name: wanted(name, exact) });
  }

  locator(selector: string): RemoteLocator {
    const path = selector.replace(/^xpath=/, '');
    return this.#with({ by: path === selector ? 'css' : 'xpath', selector: path });
  }

  filter({ hasText }: { readonly hasText: string | RegExp }): RemoteLocator {
    return this.#with({ by: 'hasText', name: wanted(hasText) });
  }

  and(other: RemoteLocator): RemoteLocator {
    return this.#with({ by: 'and', steps: other.#steps });
  }

  or(other: RemoteLocator): RemoteLocator {
    return this.#with({ by: 'or', steps: other.#steps });
  }

  nth(index: number): RemoteLocator {
    return this.#with({ by: 'nth', index });
  }

  first(): RemoteLocator {
    return this.nth(0);
  }

  get #found(): string {
    return `(${findElements.toString()})(${JSON.stringify(this.#steps)})`;
  }

  get #words(): string {
    return JSON.stringify(this.#steps);
  }

  async count(): Promise<number> {
    return (await this.#browser.evaluate(`${this.#found}.length`)) as number;
  }

  async allInnerTexts(): Promise<string[]> {
    return (await this.#browser.evaluate(`${this.#found}.map((element) => element.innerText)`)) as string[];
  }

  async all(): Promise<RemoteLocator[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index));
  }

  async innerText(): Promise<string> {
    await this.waitFor();
    return (await this.allInnerTexts())[0]!;
  }

  async isVisible(): Promise<boolean> {
    const shown = '.some((element) => element.checkVisibility({ visibilityProperty: true }))';
    return (await this.#browser.evaluate(this.#found + shown)) as boolean;
  }

  async waitFor({ state = 'visible', timeout = USUAL_LIMIT }: WaitOptions = {}): Promise<void> {
    await until(
      `${state} ${this.#words}`,
      timeout,
      async () => (await this.isVisible()) === (state === 'visible'),
    );
  }

  #element(condition = 'true'): Promise<RemoteElement> {
    // At once: a driver that scrolls by itself may press before a smooth scroll has come to its end.
    const expression = `((found) => {
      found?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return found ?? null;
    })(${this.#found}.find((element) => ${condition}))`;
    return until(`usable ${this.#words}`, USUAL_LIMIT, () => this.#browser.element(expression));
  }

  /** As a person does: once it is there and nothing blocks it, nor lies over it while a dialog opens. */
  async click(): Promise<void> {
    await until(`clickable ${this.#words}`, USUAL_LIMIT, async () => {
      const element = await this.#element(
        `!element.disabled && element.ariaDisabled !== "true" && !(${IS_MOVED})(element)`,
      );
      return element.click().then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && NOT_YET.test(error.message)) return false;
          throw error;
        },
      );
    });
  }

  async setInputFiles(path: string): Promise<void> {
    await (await this.#element('!element.disabled')).chooseFile(path);
  }
}

/** Whether something around an element still moves into its place, or is yet to be drawn: a click would go where it was. */
const IS_MOVED = `(element) => document.querySelector('[aria-busy="true"]') !== null || document.getAnimations().some(({ playState, effect }) =>
  playState === 'running' && Number.isFinite(effect.getComputedTiming().endTime) && effect.target?.contains(element))`;

/** Names under which browsers keep a download that has not come to its end. */
const UNFINISHED = /\.(part|wkdownload)$/;

/** Takes the one finished file out of the folder, so that the next is known from it. */
async function nextDownload(folder: string, limit: number) {
  let before = -1;
  const name = await until('download', limit, async () => {
    const names = await readdir(folder);
    const [first] = names;
    if (first === undefined || names.some((other) => UNFINISHED.test(other))) return null;
    // Firefox renames the file that it wrote: between two looks, or between these two lines.
    const size = await stat(join(folder, first)).then(
      (found) => found.size,
      () => 0,
    );
    const isWhole = size > 0 && size === before;
    before = size;
    return isWhole ? first : null;
  });
  const content = await readFile(join(folder, name));
  await rm(join(folder, name));
  return { saveAs: (path: string) => writeFile(path, content), suggestedFilename: () => name };
}

/** A page of any browser, with as much of Playwright's `Page` as the classes of `scripts/driver` use. */
class RemotePage extends RemoteLocator {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    super(browser, []);
    this.#browser = browser;
  }

  goto(address: string): Promise<void> {
    return this.#browser.goTo(address);
  }

  waitForTimeout(milliseconds: number): Promise<void> {
    return pause(milliseconds);
  }

  waitForEvent(_: 'download', { timeout = USUAL_LIMIT } = {}) {
    return nextDownload(this.#browser.downloads, timeout);
  }
}

/** What is not there is missed at once, by name: the driver's classes call nothing else in these tests. */
export function asPage(browser: Browser): Page {
  return new RemotePage(browser) as unknown as Page;
}
