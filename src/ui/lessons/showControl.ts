import { findControl } from './findControl.ts';

/** Milliseconds within which what another step of the page draws late must be there. */
const PATIENCE = 3000;
const AGAIN = 100;

const HIGHLIGHT: Keyframe[] = [
  { outline: '3px solid var(--color-accent)', outlineOffset: '4px' },
  { outline: '3px solid transparent', outlineOffset: '4px' },
];

function show(control: HTMLElement): void {
  const isTall = control.getBoundingClientRect().height > window.innerHeight / 3;
  control.scrollIntoView({ block: isTall ? 'start' : 'center' });
  if (control.matches('button, input, select, summary')) control.focus({ preventScroll: true });
  else focusName(control);
  control.animate(HIGHLIGHT, { duration: 2500, easing: 'ease-in' });
}

/** A part of the page is entered at its name, as a landmark is. */
function focusName(part: HTMLElement): void {
  const name = part.matches('h2, h3') ? part : part.querySelector<HTMLElement>('h2, h3, legend');
  if (!name) return;
  name.tabIndex = -1;
  name.focus({ preventScroll: true });
}

/** Brings a control into view, and the focus to it. @returns whether it came within three seconds */
export async function showControl(name: string): Promise<boolean> {
  for (let waited = 0; waited <= PATIENCE; waited += AGAIN) {
    const control = findControl(name);
    if (control) {
      show(control);
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
  return false;
}
