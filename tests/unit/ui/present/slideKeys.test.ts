import { expect, test } from 'vitest';
import { movedTo, moveOf } from '../../../../src/ui/present/slideKeys.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  moveOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

test('arrows, page keys and the space bar go on and back, Escape ends', () => {
  expect(['ArrowRight', 'PageDown', ' '].map((key) => press(key))).toEqual(['next', 'next', 'next']);
  expect(['ArrowLeft', 'PageUp'].map((key) => press(key))).toEqual(['back', 'back']);
  expect(press(' ', { shiftKey: true })).toBe('back');
  expect([press('Home'), press('End'), press('Escape')]).toEqual(['first', 'last', 'end']);
});

test('keys that a browser or a field needs are left alone', () => {
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('f', { ctrlKey: true })).toBeNull();
  expect([press('Tab'), press('Enter'), press('constructor')]).toEqual([null, null, null]);
});

test('the first and the last screen are the ends', () => {
  expect([movedTo(0, 'back', 3), movedTo(2, 'next', 3), movedTo(1, 'next', 3)]).toEqual([0, 2, 2]);
  expect([movedTo(1, 'first', 3), movedTo(0, 'last', 3), movedTo(1, 'screen', 3)]).toEqual([0, 2, 1]);
});
