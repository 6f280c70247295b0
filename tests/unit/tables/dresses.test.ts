import { expect, test } from 'vitest';
import { numbers, oneOf, withCells } from './peoplesTables.ts';

/* Durations, programs' dates and rarer dresses of numbers: read as what they are, and written as they were. */

test.each<[string, string, readonly string[]]>([
  ['hours and minutes', 'time', ['7h 18m', '12h 5m', '30h 0m', '1h 59m']],
  ['zeros left out', 'time', ['2h 50m', '19h', '45m', '1h 5m']],
  ['timedelta', 'time', ['2 days 03:04:05', '0 days 00:12:30', '-1 days +23:30:00', '1 days 10:00:00']],
  ['ISO 8601', 'time', ['PT5M', 'PT1H30M', 'PT2H', 'PT1H5M']],
  ['ctime', 'date', ['Mon Oct  3 16:15:19 2016', 'Mon Oct 10 00:25:47 2016', 'Tue Nov  1 08:00:01 2016']],
  ['Apache', 'date', ['10/Oct/2000:13:55:36 -0700', '03/Nov/2001:01:02:03 -0700']],
  ['Oracle', 'date', ['28-NOV-26 02.10.00.000000 PM', '03-OCT-16 04.15.19.000000 AM']],
  ['ordinal days', 'date', ['Oct 3rd, 2016', 'Nov 11th, 2017', 'Jan 22nd, 2018']],
  ['Spanish', 'date', ['3 de octubre de 2016', '12 de mayo de 2017']],
  ['calendar weeks', 'date', ['KW 21/2010', 'KW 03/2011', 'KW 50/2012']],
  ['no cents', 'integer', ['1027,-', '23939,-', '512,-']],
  ['Swiss francs', 'integer', [`CHF 1'027.-`, `CHF 23'939.-`, 'CHF 512.-']],
  ['other digits', 'integer', ['١٠٢٧', '٢٣٩٣', '٥١٢']],
  ['thousands and millions', 'integer', ['€110.5M', '€565K', '€77.1M', '€2.1M']],
  ['hemispheres', 'decimal', ['40.7° N', '12.1° S', '3.5° N']],
])('%s come back', async (_, type, few) => {
  const cells = oneOf(few);
  const made = await withCells('value', cells);
  expect(made.columns.get('value')).toMatchObject({ type, use: 'learn' });
  expect(made.written('value')).toEqual(cells);
});

test.each<[string, (n: number) => string]>([
  ['ranges', (n) => `${n % 60}-${(n % 60) + 7}`],
  ['product codes', (n) => `${String(n).padStart(4, '0')}D`],
  ['part numbers', (n) => `${10 + (n % 80)}h${100 + (n % 900)}`],
  ['terms', (n) => `P${1 + (n % 36)}`],
])('%s are no dates, times or numbers', async (_, write) => {
  const made = await withCells('value', numbers(0, 9000).map(write));
  expect(['text', 'categorical', 'identifier']).toContain(made.columns.get('value')?.type);
});
