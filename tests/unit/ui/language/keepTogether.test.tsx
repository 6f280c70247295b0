import { afterEach, expect, test } from 'vitest';
import { keepTogether } from '../../../../src/ui/language/keepTogether.ts';

let end = () => {};
afterEach(() => {
  end();
  document.body.replaceChildren();
});

const turn = () => new Promise((resolve) => setTimeout(resolve));
const paragraph = (text: string) => {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
};

test('what is there, what is added and what changes stays together; cells of a table are as they are', async () => {
  const first = paragraph('a 95 % interval');
  document.body.append(first);
  end = keepTogether(document.body);
  expect(first.textContent).toBe('a 95\u00a0% interval');
  const section = document.createElement('section');
  const table = document.createElement('div');
  table.setAttribute('role', 'table');
  table.append(paragraph('5 %'));
  section.append(paragraph('in 20 s'), table);
  document.body.append(section);
  (first.firstChild as Text).data = 'now 96 %';
  await turn();
  expect(document.body.textContent).toBe('now 96\u00a0%in 20\u00a0s5 %');
});
