import { guard, refuse, replace } from '../../../locality/withdrawn.ts';

/**
 * Other windows: the page opens none, forgets the one that opened it, and hears nothing from any, since whoever hears
 * a message can answer it. (A page inside a frame does not start at all: `src/main.tsx`.)
 */
export function withdrawWindows(): void {
  replace(window, 'open', () => refuse('opens no windows'));
  // With three arguments it is another name for the same.
  guard(Document.prototype, 'open', (_, args) => (args.length > 2 ? refuse('opens no windows') : args));
  // A small window that has an untouched copy of all that is taken away here.
  replace(window, 'documentPictureInPicture', undefined);
  // More than hiding it: the browser then knows of no opener.
  window.opener = null;
  window.addEventListener('message', (event) => event.stopImmediatePropagation(), { capture: true });
}
