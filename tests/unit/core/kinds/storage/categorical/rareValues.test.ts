import { describe, expect, test } from 'vitest';
import { poolLabel } from '../../../../../../src/core/kinds/storage/categorical/rareValues.ts';
import { textColumn } from '../../../../../fixtures/columns.ts';

describe('the name of a pool', () => {
  const named = (categories: string[], missingToken = '') =>
    poolLabel({ ...textColumn('x', categories), missingTokens: [missingToken] });

  test('is none that the column has, in any case', () => {
    expect(named(['a'])).toBe('other (rare)');
    expect(named(['Other (RARE)'])).toBe('other (rare) 2');
    expect(named(['other (rare)', 'other (rare) 2'], 'other (rare) 3')).toBe('other (rare) 4');
  });
});
