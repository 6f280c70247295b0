import { expect, test } from 'vitest';
import { fuzz, wrongDocuments, wrongPictureReports, wrongReports } from '../tests/fixtures/fuzzedSaves.ts';
import { reportOf } from '../tests/unit/core/report/exampleReport.ts';
import { pictureReportOf } from '../tests/unit/core/report/pictures/pictureExample.ts';

// A million wrong documents of models and projects, and wrong reports: each gives a run that can be used, or an AppError.
// The same mutants as in tests/unit/pipeline/savedMutants.fuzz.test.ts, more of them; checksum and gzip are left out,
// since what follows them sees a value whatever they were.
//   npx vitest run --project measure bench/savedFiles.test.ts       CASES=1000000 SEED=1 FIRST=0 by default
// A case is its seed and its number: FIRST=500000 CASES=500000 is the second half, where one go would take too long.

const CASES = Number(process.env['CASES'] ?? 1_000_000);
const SEED = Number(process.env['SEED'] ?? 1);
const FIRST = Number(process.env['FIRST'] ?? 0);
/** Cases between two lines of what was found so far. */
const TOLD_EVERY = 50_000;

test.each([
  { what: 'documents', share: 0.9, attempts: wrongDocuments() },
  { what: 'reports', share: 0.08, attempts: wrongReports(reportOf()) },
  { what: 'reports on pictures', share: 0.02, attempts: wrongPictureReports(pictureReportOf()) },
])('$what', ({ what, share, attempts }) => {
  const [first, cases] = [Math.round(FIRST * share), Math.round(CASES * share)];
  const started = process.cpuUsage();
  const outcomes = new Map<string, number>();
  for (let done = 0; done < cases;) {
    const some = Math.min(TOLD_EVERY, cases - done);
    for (const [outcome, times] of fuzz(attempts, SEED, some, first + done))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
    done += some;
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1e6;
    const told = [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ');
    console.log(
      `${done} ${what} from ${first}, seed ${SEED}: ${told}; ${seconds.toFixed(1)} s of one processor, ${Math.round(done / seconds)} a second`,
    );
  }
  expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(cases);
});
