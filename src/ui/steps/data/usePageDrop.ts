import { useEffect, useRef, useState } from 'react';
import { hasFiles, readDrop, type Drop } from './drop.ts';

/** Text may be dragged into a field, as everywhere. */
function isIntoField({ target }: DragEvent): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** What a person wants to open lies in no dialog: closing it declines what it asks. */
function closeDialogs(): void {
  for (const dialog of document.querySelectorAll('dialog[open]')) (dialog as HTMLDialogElement).close();
}

/**
 * Takes what is dropped anywhere on the page. Without this the browser would leave the page to show the file, or to
 * follow the link.
 * @returns whether a file hovers over the page.
 */
export function usePageDrop(onDrop: (drop: Drop) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const handler = useRef(onDrop);
  useEffect(() => {
    handler.current = onDrop;
  });

  useEffect(() => {
    // Entering a child fires "enter" before the parent's "leave": count them.
    let depth = 0;
    /** Whether the drag began on this page: its own words and links, moved by accident. */
    let own = false;
    const isOurs = (event: DragEvent) =>
      event.dataTransfer !== null && (hasFiles(event.dataTransfer) || !isIntoField(event));
    const move = (step: number) => (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + step);
      setHovering(depth > 0 && !own && event.dataTransfer !== null && hasFiles(event.dataTransfer));
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setHovering(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      const dropped = own ? null : readDrop(event.dataTransfer!);
      own = false;
      if (!dropped) return;
      closeDialogs();
      handler.current(dropped);
    };
    const listeners = {
      dragenter: move(1),
      dragover: move(0),
      dragleave: move(-1),
      drop,
      dragstart: () => (own = true),
      dragend: () => (own = false),
    };
    const names = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const name of names) window.addEventListener(name, listeners[name]);
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name]);
    };
  }, []);
  return hovering;
}
