/* The driver finds what is on the page by its English names. Here the same page is found in another language. */

/** @import { Locator, Page } from '@playwright/test' */

/**
 * From the English text of the page to that of another language: a string to a string, a pattern to one of all texts
 * that it fits.
 * @typedef {<T extends string | RegExp>(english: T) => T} Say
 */

/** Methods that take a text, and where: as the first argument, or as an option. */
const BY_TEXT = new Set(['getByLabel', 'getByText', 'getByPlaceholder', 'getByTitle', 'getByAltText']);
const TEXT_OPTIONS = ['name', 'hasText', 'hasNotText', 'label'];

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const GAP = /\{\d+\}/;
const saidItself = (/** @type {string} */ message) => message.replace(/\{\d+\}/g, '').length;

/**
 * @param {ReadonlyMap<string, string>} catalogue messages and what they are in the other language
 * @returns {Say}
 */
export function sayFrom(catalogue) {
  // Of several that fit, the one that says most itself.
  const withGaps = [...catalogue.keys()]
    .filter((message) => GAP.test(message))
    .sort((a, b) => saidItself(b) - saidItself(a))
    .map((message) => ({
      message,
      pattern: new RegExp(`^${message.split(GAP).map(escaped).join('(.*)')}$`, 's'),
    }));

  function sayText(/** @type {string} */ english) {
    const said = catalogue.get(english);
    if (said !== undefined) return said;
    for (const { message, pattern } of withGaps) {
      const found = pattern.exec(english);
      if (!found || message.replaceAll(/\{\d+\}|\P{L}/gu, '') === '') continue;
      /** @type {Record<string, string>} */
      const values = {};
      [...message.matchAll(/\{(\d+)\}/g)].forEach(([, gap], index) => {
        values[/** @type {string} */ (gap)] = sayText(found[index + 1] ?? '');
      });
      return (catalogue.get(message) ?? english).replace(/\{(\d+)\}/g, (_, gap) => values[gap] ?? '');
    }
    return english;
  }

  function sayPattern(/** @type {RegExp} */ english) {
    const fitting = [...catalogue].filter(([message]) => english.test(message.replace(/\{\d+\}/g, '0')));
    if (fitting.length === 0) return english;
    return new RegExp(fitting.map(([, said]) => said.split(GAP).map(escaped).join('.*')).join('|'), 's');
  }

  return /** @type {Say} */ (
    (/** @type {string | RegExp} */ english) =>
      typeof english === 'string' ? sayText(english) : sayPattern(english)
  );
}

const ORIGINAL = Symbol('what a speaking page or locator stands for');

/**
 * The page as if it spoke English.
 * @template {Page | Locator} T
 * @param {T} target
 * @param {Say} say
 * @returns {T}
 */
export function speaking(target, say) {
  const original = (/** @type {any} */ value) => value?.[ORIGINAL] ?? value;
  const saidIn = (/** @type {any} */ options) => {
    if (typeof options !== 'object' || options === null || options instanceof RegExp) return options;
    const said = { ...options };
    for (const key of TEXT_OPTIONS) if (said[key] !== undefined) said[key] = say(said[key]);
    for (const key of ['has', 'hasNot']) if (said[key]) said[key] = original(said[key]);
    return said;
  };
  const wrap = (/** @type {any} */ value) =>
    typeof value?.getByRole === 'function' ? speaking(value, say) : value;
  return new Proxy(target, {
    get(it, name) {
      if (name === ORIGINAL) return it;
      const member = Reflect.get(it, name, it);
      if (typeof member !== 'function') return wrap(member);
      return (/** @type {any[]} */ ...args) => {
        const isSelected =
          name === 'locator' ||
          name === 'filter' ||
          String(name).startsWith('getBy') ||
          name === 'selectOption';
        const told = args.map((arg, index) => {
          if (index === 0 && BY_TEXT.has(String(name))) return say(arg);
          return isSelected ? saidIn(original(arg)) : original(arg);
        });
        return wrap(member.apply(it, told));
      };
    },
  });
}
