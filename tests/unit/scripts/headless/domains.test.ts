import { describe, expect, it } from 'vitest';
import { parseDomains } from '../../../../scripts/headless/domains.mjs';

describe('domains from the command line', () => {
  it('are ranges, lists, or to be found', () => {
    const text = '{"age": {"least": 17, "most": "90", "bins": [25, 65]}, "sex": ["F", 2], "job": "found"}';
    expect([...parseDomains(text)]).toEqual([
      ['age', { least: '17', most: '90', bins: ['25', '65'] }],
      ['sex', ['F', '2']],
      ['job', 'found'],
    ]);
  });

  it.each(['', '[]', 'null', '"found"', '{"a": 1}', '{"a": []}', '{"a": {"least": 1}}', '{"a": [[1]]}'])(
    'refuses %s',
    (text) => {
      expect(() => parseDomains(text)).toThrow(/^--domains: /);
    },
  );
});
