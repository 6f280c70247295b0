import { expect, test } from 'vitest';
import { tieWarnings } from '../../../../src/core/evaluate/pictures/ties.ts';
import { assertEnough, leftOutInWords } from '../../../../src/core/pictures/leftOut.ts';
import { inGerman } from '../../inGerman.ts';

const broken = { reason: 'broken', count: 3, names: ['a.png', 'b.png'] } as const;

test('pictures that were left out, one and several', () => {
  expect(inGerman(() => leftOutInWords(broken))).toBe('3 Bilder sind beschädigt (etwa "a.png", "b.png")');
  expect(inGerman(() => leftOutInWords({ reason: 'unnamed', count: 1, names: [''] }))).toBe(
    '1 Zeile nennt kein Bild',
  );
});

test('too few pictures, with the reasons and what to do', () => {
  const few = (count: number) => () =>
    inGerman(() => {
      assertEnough('scans.zip', 'file', count, [broken]);
    });
  expect(few(0)).toThrow('scans.zip enthält kein Bild, das sich lesen lässt: 3 Bilder sind beschädigt');
  expect(few(1)).toThrow('scans.zip hat 1 Zeile mit einem lesbaren Bild; zum Lernen braucht es 50. 3 Bilder');
  expect(few(12)).toThrow('scans.zip hat 12 Zeilen mit einem lesbaren Bild; zum Lernen braucht es 50.');
});

test('classes that are seen nearly in one group alone', () => {
  const ties = (labels: readonly string[]) => ({
    labels,
    groups: ['red', 'blue'],
    counts: labels.map(() => [100, 1]),
  });
  const messageOf = (...labels: readonly string[]) => inGerman(() => tieWarnings(ties(labels)))[0]!.message;
  expect(messageOf('one')).toBe(
    'Eine Klasse kommt fast nur in einer Gruppe vor: "one" hat ein Bild außerhalb der Gruppe, zu der die meisten ihrer Bilder gehören.',
  );
  expect(messageOf('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe(
    '7 Klassen kommen fast nur in einer Gruppe vor: "a", "b", "c", "d", "e" und 2 weitere haben 7 Bilder außerhalb der Gruppe, zu der die meisten ihrer Bilder gehören.',
  );
});
