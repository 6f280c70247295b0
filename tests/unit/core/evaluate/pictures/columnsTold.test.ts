import { expect, test } from 'vitest';
import { columnsTold } from '../../../../../src/core/evaluate/pictures/columnsTold.ts';

test('right answers of each column, beside the commonest value', () => {
  const truth = Int32Array.of(0, 0, 1, 0);
  const [one] = columnsTold([{ name: 'ink', size: 2, truth, answer: Int32Array.of(0, 0, 1, 1) }], 'tstr');
  expect(one).toMatchObject({
    ...{ id: 'pictures.columnTold', value: 0.75, attribute: 'ink', protocol: 'tstr' },
    counts: { rows: 4, chance: 750_000 },
  });
});
