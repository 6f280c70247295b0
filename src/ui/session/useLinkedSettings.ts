import { useEffect } from 'react';
import type { LessonPlace } from '../lessons/lessonPlace.ts';
import { reloadPage, replaceAddress } from '../locality/withdraw/navigation.ts';
import type { Session } from './state.ts';
import { settingsIn, writeUrlSettings } from './urlSettings.ts';

type Here = Pick<Location, 'protocol' | 'pathname' | 'search' | 'hash'>;

/**
 * The address of this page with other settings. A page opened from a file may change no more of it than the part after
 * "#"; elsewhere that part names a place in the page, or came with a link and is settled by now.
 */
export function addressWith(query: string, { protocol, pathname, search, hash }: Here): string {
  if (protocol === 'file:') return `${pathname}${search}${query ? `#${query}` : ''}`;
  return `${pathname}${query ? `?${query}` : ''}${settingsIn(hash) ? '' : hash}`;
}

/** The address with these settings in full, to be given to others. */
export function linkTo(query: string, here: Here & Pick<Location, 'origin'>): string {
  const { protocol, origin, pathname } = here;
  if (protocol === 'file:') return `file://${pathname}${query ? `#${query}` : ''}`;
  return `${origin}${pathname}${query ? `?${query}` : ''}`;
}

/** What the address of the present page carries: settings, the sample and the step of the lesson. */
export function linkedQuery({ options, sampleId, tables }: Session, lesson: LessonPlace | null): string {
  return writeUrlSettings(options, tables.real ? sampleId : null, lesson);
}

/** The address carries the settings, so that a reload or a bookmark keeps them. */
export function useLinkedSettings(query: string): void {
  useEffect(() => {
    const write = () => {
      try {
        replaceAddress(addressWith(query, window.location));
      } catch {
        // Some browsers refuse this for pages opened from a file; the settings live on in the session.
      }
    };
    const followed = () => {
      // A link with other settings was put into the address of the open page.
      if (settingsIn(window.location.hash)) reloadPage();
      // A place in the page has taken the settings' part of the address.
      else if (window.location.protocol === 'file:') write();
    };
    write();
    window.addEventListener('hashchange', followed);
    return () => window.removeEventListener('hashchange', followed);
  }, [query]);
}
