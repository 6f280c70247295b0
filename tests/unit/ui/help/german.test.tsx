import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BenchmarkPage } from '../../../../src/ui/help/BenchmarkPage.tsx';
import { Caveats } from '../../../../src/ui/help/Caveats.tsx';
import { Glossary } from '../../../../src/ui/help/Glossary.tsx';
import { GLOSSARY, searchGlossary } from '../../../../src/ui/help/glossary.ts';
import { MethodPage } from '../../../../src/ui/help/MethodPage.tsx';
import { inGerman } from '../../inGerman.ts';

const ENGLISH = /\b(?:the|of|and|is|are|rows|with|that|this|not|to)\b/i;

const worker = { runBenchmark: () => Promise.reject(new Error()), cancelBenchmark: () => Promise.resolve() };

test.each([
  ['method', <MethodPage key="method" />],
  ['caveats', <Caveats key="caveats" />],
  ['benchmark', <BenchmarkPage key="benchmark" worker={worker} blockedBy={null} />],
])('the page on %s has nothing English in it', (_, page) => {
  const { container } = inGerman(() => render(page));
  expect(container.textContent.length).toBeGreaterThan(100);
  expect(container.textContent).not.toMatch(ENGLISH);
});

test('terms are explained in German, their titles too', () => {
  const own = inGerman(() =>
    GLOSSARY.slice(0, 5).map(({ title, terms }) => [
      title,
      ...terms.flatMap(({ term, plain, formula, reading }) => [term, plain, formula, reading]),
    ]),
  );
  expect(own.map(([title]) => title)).toEqual([
    'Die Daten',
    'Die Methode',
    'Die Garantie',
    'Bilder',
    'Die Auswertung',
  ]);
  expect(own.flat().filter((text) => text !== undefined && ENGLISH.test(text))).toEqual([]);
});

test('metrics are read in the language that is spoken', () => {
  const readings = () => GLOSSARY.slice(5).flatMap(({ terms }) => terms.map(({ reading }) => reading));
  for (const reading of inGerman(readings)) expect(reading).toMatch(/^In diesem Bericht gilt: /);
  for (const reading of readings()) expect(reading).toMatch(/^In this report /);
});

test('terms are found by German words, and counted', () => {
  const found = inGerman(() => searchGlossary(GLOSSARY, 'Strafe Schüler'));
  expect(found).toEqual([]);
  expect(inGerman(() => searchGlossary(GLOSSARY, 'basisrate')[0]?.terms[0]?.term)).toBe('Basisrate');
  const { container } = inGerman(() => render(<Glossary />));
  expect(container.querySelector('[role=status]')?.textContent).toMatch(/^\d+ Begriffe$/);
});
