import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Caveats } from '../../../../src/ui/help/Caveats.tsx';

test('each caveat has a heading and says why', () => {
  render(<Caveats />);
  const items = screen.getAllByRole('listitem');
  expect(items).toHaveLength(10);
  const titles = items.map((item) => item.querySelector('h3')?.textContent ?? '');
  expect(new Set(titles).size).toBe(items.length);
  for (const item of items) expect(item.querySelector('p')?.textContent).toMatch(/^[A-Z].{40,}\.$/);
});

test.each([
  ['Distance is no proof of privacy', /no formal guarantee, such as differential privacy/],
  ['A guarantee covers what was asked with noise', /The report is not/],
  ['Trained and tested on synthetic rows flatters', /tests on untouched real rows \(TSTR\)/],
  ['Small groups stay uncertain', /never dropped in silence/],
  ['A score ranks, it does not certify', /not comparable between data sets/],
  ['What is fair is not computed here', /optimises demographic parity/],
])('“%s” is said', (title, text) => {
  render(<Caveats />);
  const item = screen.getByRole('heading', { name: title }).closest('li')!;
  expect(item.textContent).toMatch(text);
});
