import { render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Traffic } from '../../../../src/locality/traffic.ts';
import { RequestList } from '../../../../src/ui/locality/RequestList.tsx';
import { inGerman } from '../../inGerman.ts';

function listed(traffic: Traffic) {
  render(<RequestList traffic={traffic} />);
  const items = within(screen.getByRole('list', { name: 'Requests' })).getAllByRole('listitem');
  return items.map(({ textContent }) => textContent);
}

describe('the list of requests', () => {
  test('says where there are none', () => {
    expect(listed({ requests: [], refusals: [] })).toEqual(['None.']);
  });

  test('has the refused first, then all others, with place, host, kind and size', () => {
    const requests = [
      { place: 'worker', url: 'http://localhost/a.wasm', kind: 'fetch', sameOrigin: true, bytes: 2048 },
      { place: 'page', url: 'https://cdn.example/x.js', kind: 'script', sameOrigin: false, bytes: 0 },
    ] as const;
    const refusals = [
      { place: 'worker', url: '', directive: 'script-src', policy: "script-src 'self'" },
      { place: 'page', url: 'https://x.invalid/', directive: 'img-src', policy: "default-src 'none'" },
    ] as const;
    expect(listed({ requests, refusals })).toEqual([
      'inline worker, refused by script-src',
      'https://x.invalid/ page, refused by img-src',
      'http://localhost/a.wasm worker, own file, fetch, 2.0 KiB',
      'https://cdn.example/x.js page, other host, script',
    ]);
  });

  test('of refusals alone is not called empty, and scrolls by key', () => {
    const refusals = [
      { place: 'page', url: 'https://x.invalid/', directive: 'img-src', policy: '' },
    ] as const;
    expect(listed({ requests: [], refusals })).toEqual(['https://x.invalid/ page, refused by img-src']);
    expect(screen.getByRole('list', { name: 'Requests' }).tabIndex).toBe(0);
  });

  test('speaks German', () => {
    const refusals = [
      { place: 'helper', url: 'https://x.invalid/', directive: 'img-src', policy: '' },
    ] as const;
    const requests = [
      { place: 'page', url: 'https://cdn.example/x.js', kind: 'script', sameOrigin: false, bytes: 0 },
    ] as const;
    const { container } = inGerman(() => render(<RequestList traffic={{ requests, refusals }} />));
    expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'https://x.invalid/ Helfer, abgelehnt durch img-src',
      'https://cdn.example/x.js Seite, anderer Host, script',
    ]);
    expect(container.querySelector('p')?.textContent).toContain('ohne blob:- und data:-Adressen');
  });
});
