import { WAITING_POLICY } from '../../locality/policy.ts';
import { withdrawLoaders } from './withdraw/elements.ts';

/**
 * The page's door to its own host: open while the page loads its files, shut for good before a table can be opened. The
 * worker is made behind it, so that the policy which it inherits never knew the host.
 */
export interface Door {
  /** Loads whatever is still missing, then shuts. Rejects where a part does not load; may then be tried again. */
  readonly shut: () => Promise<void>;
}

/** @param loadAll loads every file that the page will ever need */
export function createDoor(loadAll: () => Promise<unknown>): Door {
  let shutting: Promise<void> | null = null;
  return {
    shut() {
      shutting ??= loadAll().then(
        () => {
          enforceWaitingPolicy();
          withdrawLoaders();
        },
        (error: unknown) => {
          shutting = null;
          throw error;
        },
      );
      return shutting;
    },
  };
}

/** Policies add up: what one refuses no other can allow. A development build has none. */
function enforceWaitingPolicy(): void {
  const waiting = document.querySelector<HTMLMetaElement>(`meta[name="${WAITING_POLICY}"]`);
  if (!waiting) return;
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = waiting.content;
  document.head.append(meta);
}

/** What a person does first, with the page or with a file. */
const FIRST_TOUCH = ['pointerdown', 'keydown', 'dragenter', 'paste'] as const;

/** Shuts the door as soon as the page is used: nothing that is typed or dropped finds it open. */
export function shutOnFirstTouch({ shut }: Door): void {
  const touched = () => {
    for (const type of FIRST_TOUCH) window.removeEventListener(type, touched, { capture: true });
    // What could not be loaded is asked for again, and told, when a table is opened.
    shut().catch(() => undefined);
  };
  for (const type of FIRST_TOUCH) window.addEventListener(type, touched, { capture: true });
}
