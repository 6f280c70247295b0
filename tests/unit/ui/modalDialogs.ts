import { afterEach, beforeEach, vi } from 'vitest';

/**
 * What browsers do with modal dialogs and happy-dom does not: the focus goes in, Escape closes the uppermost, and the
 * focus returns to where it was (HTML, 4.11.4).
 * @returns the modal dialogs that are open
 */
export function useModalDialogs(): () => HTMLDialogElement[] {
  const open: { dialog: HTMLDialogElement; before: Element | null }[] = [];
  const closeUppermost = (event: KeyboardEvent) => {
    if (event.key === 'Escape') open.at(-1)?.dialog.close();
  };

  beforeEach(() => {
    document.addEventListener('keydown', closeUppermost);
    vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
      open.push({ dialog: this, before: document.activeElement });
      this.open = true;
      this.querySelector<HTMLElement>('button, input, a[href], [tabindex="0"]')?.focus();
    });
    vi.spyOn(HTMLDialogElement.prototype, 'close').mockImplementation(function (this: HTMLDialogElement) {
      const index = open.findIndex(({ dialog }) => dialog === this);
      const [entry] = index < 0 ? [] : open.splice(index, 1);
      if (this.open) {
        this.open = false;
        this.dispatchEvent(new Event('close'));
      }
      if (entry?.before instanceof HTMLElement) entry.before.focus();
    });
  });

  afterEach(() => {
    document.removeEventListener('keydown', closeUppermost);
    open.length = 0;
    vi.restoreAllMocks();
  });
  return () => open.map(({ dialog }) => dialog);
}
