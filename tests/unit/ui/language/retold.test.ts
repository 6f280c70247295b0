import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../../src/core/evaluate/catalogue.ts';
import { verdictsOf } from '../../../../src/core/evaluate/verdictsOf.ts';
import { retoldMetrics, retoldReport } from '../../../../src/ui/language/retold.ts';
import { adultLikeReport } from '../../../fixtures/adultLikeReport.ts';
import { inGerman } from '../../inGerman.ts';

const english = { ...CATALOGUE['utility.accuracy'] };
const german = inGerman(() => ({ ...CATALOGUE['utility.accuracy'] }));

test('a metric is told in the language that is spoken, whatever it was measured in', () => {
  expect(german.label).not.toBe(english.label);
  expect(inGerman(() => retoldMetrics([english]))[0]).toEqual(german);
  expect(retoldMetrics([german])[0]).toEqual(english);
  expect(retoldMetrics([english])[0]).toEqual(english);
});

test('words of its own, and metrics of another version, stay', () => {
  const own = { ...english, label: 'Accuracy of sex = man' };
  expect(inGerman(() => retoldMetrics([own]))[0]).toEqual({ ...german, label: own.label });
  const foreign = { ...english, id: 'an id of another version' as const };
  expect(inGerman(() => retoldMetrics([foreign]))[0]).toEqual(foreign);
});

test('verdicts of a report are told anew, those of families that are not measured stay', () => {
  const report = adultLikeReport();
  const { metrics, roles, details } = report;
  const verdicts = [
    ...verdictsOf(metrics, roles),
    { family: 'score', verdict: 'As it was.', limits: '' } as const,
  ];
  const told = inGerman(() => retoldReport({ ...report, details: { ...details, verdicts } }));
  expect(told.details.verdicts.at(-1)!.verdict).toBe('As it was.');
  expect(told.details.verdicts.slice(0, -1)).toEqual(inGerman(() => verdictsOf(told.metrics, roles)));
  expect(told.details.verdicts[0]!.limits).not.toBe(verdicts[0]!.limits);
  expect(retoldReport(told).details.verdicts.slice(0, -1)).toEqual(verdictsOf(retoldMetrics(metrics), roles));
});
