import { t } from '../../core/language/words.ts';

/** All that is shown inside a frame: where to find the page by itself. */
export function showFramedNotice(root: HTMLElement): void {
  const link = document.createElement('a');
  link.href = window.location.href.split(/[?#]/, 1)[0]!;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.textContent = t`Open Fairloom in a tab of its own`;
  const words = document.createElement('p');
  words.textContent = t`Another page shows Fairloom inside a frame. There it does not start: whoever frames it could see and change what you do.`;
  root.replaceChildren(words, link);
}
