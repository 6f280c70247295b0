/** Where a key leads among the screens; null where it leads nowhere. */
export type SlideMove = 'next' | 'back' | 'first' | 'last' | 'end' | 'screen';

const MOVES: Readonly<Record<string, SlideMove>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  Escape: 'end',
  f: 'screen',
  F: 'screen',
};

/** The keys of a presentation, and of the remote controls that send them. With Ctrl, Alt or ⌘ they are the browser's. */
export function moveOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): SlideMove | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === ' ' && event.shiftKey) return 'back';
  return Object.hasOwn(MOVES, event.key) ? (MOVES[event.key] ?? null) : null;
}

/** The screen after a move, of so many. */
export function movedTo(at: number, move: SlideMove, count: number): number {
  switch (move) {
    case 'next':
      return Math.min(count - 1, at + 1);
    case 'back':
      return Math.max(0, at - 1);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'end':
    case 'screen':
      return at;
  }
}
