import { expect, test } from 'vitest';
import { fuzz, wrongDocuments, wrongReports } from '../tests/fixtures/fuzzedSaves.ts';
import { reportOf } from '../tests/unit/core/report/exampleReport.ts';

// A million wrong documents of models and projects, and wrong reports: each gives a run that can be used, or an AppError.
// The same mutants as in tests/unit/pipeline/savedMutants.fuzz.test.ts, more of them; checksum and gzip are left out,
// since what follows them sees a value whatever they were.
//   npx vitest run --project measure bench/savedFiles.test.ts       CASES=1000000 SEED=1 by default

const CASES = Number(process.env['CASES'] ?? 1_000_000);
const SEED = Number(process.env['SEED'] ?? 1);

test.each([
  { what: 'documents', share: 0.9, attempts: wrongDocuments() },
  { what: 'reports', share: 0.1, attempts: wrongReports(reportOf()) },
])('$what', ({ what, share, attempts }) => {
  const cases = Math.round(CASES * share);
  const started = process.cpuUsage();
  const outcomes = fuzz(attempts, SEED, cases);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const told = [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ');
  console.log(
    `${cases} ${what}, seed ${SEED}: ${told}; ${seconds.toFixed(1)} s of one processor, ${Math.round(cases / seconds)} a second`,
  );
  expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(cases);
});
