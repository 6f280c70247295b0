import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Drop } from '../../../../../src/ui/steps/data/drop.ts';
import { usePageDrop } from '../../../../../src/ui/steps/data/usePageDrop.ts';
import { useModalDialogs } from '../../modalDialogs.ts';

const modals = useModalDialogs();

/** A page that says what hovers and what was dropped. */
function shown() {
  const drops: Drop[] = [];
  function Page() {
    const isHovering = usePageDrop((drop) => drops.push(drop));
    return (
      <main data-hovering={isHovering}>
        <p>words</p>
        <textarea aria-label="field" />
        <dialog aria-label="asking" />
      </main>
    );
  }
  const { unmount } = render(<Page />);
  return { drops, unmount };
}
const hovering = () => screen.getByRole('main').dataset['hovering'];
const words = () => screen.getByText('words');
const field = () => screen.getByLabelText('field');

const FILE = new File(['a,b\n'], 'people.csv');
const files = { types: ['Files'], files: [FILE], items: [{ kind: 'file' }] };
const text = { types: ['text/plain'], files: [], items: [] };
type Kind = 'dragEnter' | 'dragOver' | 'dragLeave' | 'drop' | 'dragStart' | 'dragEnd';
/** @returns whether the browser was kept from what it does by itself */
function drag(kind: Kind, target: Element, dataTransfer: object = files): boolean {
  const event = createEvent[kind](target, { dataTransfer });
  fireEvent(target, event);
  return event.defaultPrevented;
}
const said = (drops: readonly Drop[]) =>
  drops.map((drop) =>
    drop.kind === 'refused'
      ? drop.error.message
      : drop.kind === 'file'
        ? drop.file.name
        : drop.gathering.name,
  );

describe('what is dropped on the page', () => {
  test('hovers until it leaves, over whatever it passes', () => {
    shown();
    expect(hovering()).toBe('false');
    drag('dragEnter', screen.getByRole('main'));
    drag('dragEnter', words());
    drag('dragLeave', screen.getByRole('main'));
    expect(hovering()).toBe('true');
    drag('dragLeave', words());
    expect(hovering()).toBe('false');
  });

  test('is taken, and not opened by the browser', () => {
    const { drops } = shown();
    expect(drag('dragEnter', words())).toBe(true);
    expect(drag('dragOver', words())).toBe(true);
    expect(drag('drop', words())).toBe(true);
    expect(said(drops)).toEqual(['people.csv']);
    expect(hovering()).toBe('false');
  });

  test('counts anew after a drop', () => {
    shown();
    drag('dragEnter', words());
    drag('dragEnter', words());
    drag('drop', words());
    drag('dragEnter', words());
    drag('dragLeave', words());
    expect(hovering()).toBe('false');
  });

  test('is refused with a reason where it is no file', () => {
    const { drops } = shown();
    drag('dragEnter', words(), text);
    expect(hovering()).toBe('false');
    expect(drag('drop', words(), text)).toBe(true);
    expect(said(drops)).toEqual(['Text was dropped, not a file.']);
  });

  test('goes into a field where it is text, and a file does not', () => {
    const { drops } = shown();
    expect(drag('dragOver', field(), text)).toBe(false);
    expect(drag('drop', field(), text)).toBe(false);
    expect(drops).toEqual([]);
    expect(drag('drop', field())).toBe(true);
    expect(said(drops)).toEqual(['people.csv']);
  });

  test('is nothing where it is the page’s own, moved by accident', () => {
    const { drops } = shown();
    drag('dragStart', words(), files);
    drag('dragEnter', words(), files);
    expect(hovering()).toBe('false');
    expect(drag('drop', words(), files)).toBe(true);
    expect(drops).toEqual([]);
    drag('drop', words());
    expect(said(drops)).toEqual(['people.csv']);
  });

  test('is taken again after the page’s own was let go elsewhere', () => {
    const { drops } = shown();
    drag('dragStart', words());
    drag('dragEnd', words());
    drag('drop', words());
    expect(drops).toHaveLength(1);
  });

  test('carries nothing where the browser says nothing of it', () => {
    const { drops } = shown();
    const bare = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
      dataTransfer: null,
    });
    fireEvent(words(), bare);
    expect(bare.defaultPrevented).toBe(false);
    expect(drops).toEqual([]);
  });

  test('closes the dialog that asks, which declines it', () => {
    const { drops } = shown();
    document.querySelector('dialog')!.showModal();
    expect(modals()).toHaveLength(1);
    drag('drop', words());
    expect([modals(), drops.length]).toEqual([[], 1]);
  });

  test('is the browser’s again once the page is gone', () => {
    const { drops, unmount } = shown();
    unmount();
    expect(drag('drop', document.body)).toBe(false);
    expect(drops).toEqual([]);
  });
});
