import type { Way } from '../../locality/attempt.ts';
import { whileAttached, withoutWord } from './attached.ts';
import { canRefuseNavigation } from './withdraw/navigation.ts';

/** A form without a target would end this page where it is not refused. */
function tryForm(url: URL): Promise<never> {
  const form = document.createElement('form');
  Object.assign(form, { hidden: true, method: 'post', action: url.href, target: '_blank' });
  return whileAttached(form, () => {
    form.submit();
    return withoutWord();
  });
}

/** A frame that is refused "loads" as well: a page of the browser's own. Only the refusal counts. */
function tryFrame(url: URL): Promise<never> {
  const frame = document.createElement('iframe');
  Object.assign(frame, { hidden: true, title: 'Attempt to send one byte', src: url.href });
  return whileAttached(frame, withoutWord);
}

async function tryLink(url: URL): Promise<never> {
  const link = document.createElement('a');
  Object.assign(link, { href: url.href, target: '_blank', rel: 'noopener' });
  link.click();
  return withoutWord();
}

async function trySvgLink(url: URL): Promise<'withdrawn'> {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
  link.setAttribute('href', url.href);
  link.setAttribute('target', '_blank');
  drawing.append(link);
  return whileAttached(drawing, async () => {
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    return withoutWord();
  });
}

async function tryWindow(url: URL): Promise<'sent'> {
  window.open(url, '_blank', 'noopener,popup')?.close();
  return 'sent';
}

/** Leaves the page where it is not refused: tried only where the page can refuse it. */
async function tryNavigation(url: URL): Promise<'withdrawn' | 'ungoverned'> {
  if (!canRefuseNavigation()) return 'ungoverned';
  const { navigation } = window as unknown as { navigation: EventTarget };
  const refused = new Promise<boolean>((resolve) => {
    navigation.addEventListener('navigate', (event) => resolve(event.defaultPrevented), { once: true });
    setTimeout(resolve, 1000, false);
  });
  window.location.href = url.href;
  if (await refused) return 'withdrawn';
  throw new Error('the page was about to leave');
}

/** Ways to take the page, or a new one, to an address. The last one would end this page. */
export const LEAVING_WAYS: readonly Way[] = [
  { id: 'form', label: 'form', connectsFirst: true, start: tryForm },
  { id: 'frame', label: 'frame', reportsOriginOnly: true, connectsFirst: true, start: tryFrame },
  { id: 'link', label: 'link clicked by a script', start: tryLink },
  { id: 'svgLink', label: 'link in a drawing', start: trySvgLink },
  { id: 'window', label: 'new window', start: tryWindow },
  { id: 'navigation', label: 'leaving the page', start: tryNavigation },
];
