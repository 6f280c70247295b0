import { describe, expect, it } from 'vitest';
import { COMMON_WAYS } from '../../../../src/locality/commonWays.ts';
import { attemptWords } from '../../../../src/ui/locality/attemptWords.ts';
import { PAGE_WAYS } from '../../../../src/ui/locality/pageWays.ts';
import { inGerman } from '../../inGerman.ts';

const labels = [...new Set([...COMMON_WAYS, ...PAGE_WAYS].map(({ label }) => label))];

describe('words of an attempt', () => {
  it('are in English those that it told itself', () => {
    expect(labels.map(attemptWords)).toEqual(labels);
  });

  it('are in another language as well, except names of the platform', () => {
    expect(inGerman(() => labels.filter((label) => attemptWords(label) === label))).toEqual([
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'EventSource',
      'WebTransport',
      'import()',
      'sendBeacon',
      'CSS url()',
      'WebRTC',
    ]);
  });

  it('of the browser itself stand as they are', () => {
    expect(inGerman(() => attemptWords('Failed to fetch'))).toBe('Failed to fetch');
    expect(attemptWords('constructor')).toBe('constructor');
  });
});
