import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import type { Finding } from '../../../../../src/core/report/finding.ts';
import { findings } from '../../../../../src/core/report/findings.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { exportedOf } from '../exampleReport.ts';
import { decisions, made, measured, type MadeGroups } from './madeReport.ts';

const WOMEN_AND_MEN = {
  own: { woman: [7, 100], man: [50, 100] },
  real: { woman: [9, 100], man: [50, 100] },
} as const;

/** The only finding about something; fails where there is none or more. */
function only(all: readonly Finding[], about: Finding['about']): Finding {
  const found = all.filter((finding) => finding.about === about);
  expect(found).toHaveLength(1);
  return found[0]!;
}
const of = (groups: MadeGroups, changes: Partial<Report> = {}) => {
  const { metrics, groups: rates } = decisions(groups);
  return findings(made(metrics, rates, changes));
};
const decided = (groups: MadeGroups, changes: Partial<Report> = {}) => only(of(groups, changes), 'decisions');

describe('decisions', () => {
  it('are not said to be equal where the model may have learned nothing', () => {
    const equal = {
      own: { woman: [50, 100], man: [50, 100] },
      real: { woman: [9, 100], man: [50, 100] },
    } as const;
    const { metrics, groups } = decisions({ ...equal });
    const withAurocs = (own: number, real: number) =>
      only(
        findings(
          made(
            [
              ...metrics,
              measured('utility.auroc', own, 0.03, { protocol: 'tstr', probe: 'gbt' }),
              measured('utility.auroc', real, 0.03, { protocol: 'trtr', probe: 'gbt' }),
            ],
            groups,
          ),
        ),
        'decisions',
      );
    expect(withAurocs(0.7, 0.8).state).toBe('better');
    expect(withAurocs(0.52, 0.8)).toMatchObject({
      state: 'undecided',
      title: 'Decisions by sex: equal perhaps because the model has learned nothing',
      words: expect.stringMatching(/what knows nothing treats all groups alike\.$/) as string,
    });
    // Where nothing can be learned of the real rows either, that is no fault of the table.
    expect(withAurocs(0.52, 0.51).state).toBe('better');
  });

  it('are told in people per hundred, and undecided where the interval of the difference holds 0', () => {
    expect(decided(WOMEN_AND_MEN)).toMatchObject({
      state: 'undecided',
      attribute: 'sex',
      title: 'Decisions by sex: no difference to the real rows that the data can tell',
      words:
        'Trained on this table, a model predicts hired = yes for 7 of 100 where sex is "woman" and for 50 where it is "man"; trained on the real rows, for 9 and 50: no difference that the data can tell.',
    });
  });

  it.each([
    [0.05, 'better', 'more equal, by more than chance'],
    [0.5, 'undecided', 'no difference that the data can tell'],
  ] as const)('by the paired interval, never by the point (± %d: %s)', (arm, state, clause) => {
    const told = decided({
      own: { woman: [40, 100], man: [50, 100] },
      real: { woman: [20, 100], man: [50, 100] },
      arm,
    });
    expect(told.state).toBe(state);
    expect(told.words).toContain(clause);
  });

  it('are as good where the interval lies within two of a hundred, worse where it lies below 0', () => {
    const same = { woman: [40, 100], man: [50, 100] } as const;
    expect(decided({ own: same, real: same, arm: 0.02 }).state).toBe('as good');
    const less = decided({ own: { woman: [10, 100], man: [50, 100] }, real: same, arm: 0.1 });
    expect([less.state, less.title]).toEqual([
      'worse',
      'Decisions by sex are less equal than from the real rows',
    ]);
  });

  it('go by the two intervals where there is no paired one', () => {
    const far = {
      own: { woman: [40, 100], man: [50, 100] },
      real: { woman: [20, 100], man: [50, 100] },
      arm: null,
    } as const;
    // .8 ± .1 and .4 ± .1
    expect(decided(far).state).toBe('better');
    expect(decided({ ...far, real: { woman: [32, 100], man: [50, 100] } }).state).toBe('undecided');
  });

  it('of nobody in a small group are no certainty, though every resample has a ratio of 0', () => {
    const own = { woman: [3, 12], man: [50, 100] } as const;
    const none = decided({ own, real: { woman: [0, 12], man: [50, 100] }, arm: 0.05 });
    expect(none.state).toBe('undecided');
    expect(none.words).toContain('trained on the real rows, for none and 50');
    // 0 of 2,000 is another matter.
    const many = {
      own: { woman: [800, 2000], man: [1000, 2000] },
      real: { woman: [0, 2000], man: [1000, 2000] },
    } as const;
    expect(decided(many).state).toBe('better');
  });

  it('of many groups name the worst off, what the data do not tell, and the other pair of the real rows', () => {
    const told = decided(
      {
        attribute: 'sex × race',
        own: { 'f × a': [50, 1000], 'f × b': [60, 1000], 'm × a': [400, 1000], 'm × b': [500, 1000] },
        real: { 'f × a': [60, 1000], 'f × b': [40, 1000], 'm × a': [400, 1000], 'm × b': [500, 1000] },
      },
      { roles: { ...ROLES, sensitive: ['sex', 'race'] } },
    );
    expect(told.words).toBe(
      'Trained on this table, a model predicts hired = yes for 5 of 100 in "f × a", the fewest of 4 groups, and for 50 in "m × b"; trained on the real rows, for 6 and 50: no difference that the data can tell. Trained on the real rows, "f × b" and "m × b" lie furthest apart: 4 and 50. The data do not tell "f × a" from "f × b".',
    );
  });

  it('leave small groups without a name, and say that one of them sets the ratio', () => {
    const groups = { woman: [30, 100], man: [50, 100], other: [1, 4], few: [1, 12] } as const;
    const all = of({ own: groups, real: groups });
    const { words } = only(all, 'decisions');
    expect(words).not.toContain('other');
    // "few" would tell the rate of "other" by subtraction: it is withheld, and sets the ratio.
    expect(words).toMatch(
      /"woman".*"man".*A group whose rate is kept back has a part in the ratio of 0\.17 /,
    );
    expect(only(all, 'table').words).toMatch(/By sex, a small group is not named\./);
    const hidden = { woman: [30, 100], man: [50, 100], two: [0, 3], one: [1, 2] } as const;
    const { metrics, groups: rates } = decisions({ own: hidden, real: hidden });
    const lower = metrics.map((metric) => ({ ...metric, value: 0.1, interval: [0, 0.3] as const }));
    const told = only(findings(made(lower, rates)), 'decisions').words;
    expect(told).toMatch(
      /A group whose rate is kept back has a part in the ratio of 0\.10 between the groups/,
    );
    expect(told).not.toMatch(/"two"|"one"/);
  });

  it('without rates of groups tell the ratio alone', () => {
    const told = only(findings(made(decisions(WOMEN_AND_MEN).metrics)), 'decisions');
    expect(told.words).toBe('Between the groups the ratio is 0.14: no difference that the data can tell.');
  });

  it('say why where the ratio is undefined, of either model', () => {
    const { metrics, groups } = decisions(WOMEN_AND_MEN);
    const undefinedBy = (protocol: string): MetricValue[] =>
      metrics.map((metric) =>
        metric.protocol === protocol
          ? {
              ...metric,
              value: null,
              interval: undefined,
              againstReal: undefined,
              reason: 'Nobody is selected (0/0).',
            }
          : { ...metric, againstReal: undefined },
      );
    expect(only(findings(made(undefinedBy('tstr'), groups)), 'decisions')).toMatchObject({
      state: 'silent',
      words: 'By sex: Nobody is selected (0/0).',
    });
    const real = only(findings(made(undefinedBy('trtr'), groups)), 'decisions');
    expect(real.state).toBe('undecided');
    expect(real.words).toContain('Trained on the real rows: Nobody is selected (0/0).');
  });

  it('where ratio and gap part ways, beyond chance, are neither better nor worse', () => {
    const { metrics, groups } = decisions({
      own: { woman: [100, 1000], man: [300, 1000] },
      real: { woman: [10, 1000], man: [50, 1000] },
    });
    const gap = (protocol: 'tstr' | 'trtr', value: number) =>
      measured('fairness.demographicParity.difference', value, 0.03, {
        protocol,
        probe: 'gbt',
        attribute: 'sex',
      });
    const told = only(findings(made([...metrics, gap('tstr', 0.2), gap('trtr', 0.04)], groups)), 'decisions');
    expect(told.state).toBe('undecided');
    expect(told.words).toContain(': more equal by the ratio, less by the gap.');
  });

  it('are told by mean scores where many rows have one score, and say why', () => {
    const told = decided({
      ...WOMEN_AND_MEN,
      counts: { rowsOfOneScore: 30, testRows: 200, distinctScores: 9 },
    });
    expect(told.words).toBe(
      'Trained on this table, a model expects hired = yes for 7 of 100 where sex is "woman" and for 50 where it is "man"; trained on the real rows, for 9 and 50: no difference that the data can tell. Mean scores are told, not decisions: 30 of 200 held-out rows have one and the same score, so that decisions at ½ jump with all of them at once.',
    );
    expect(told.evidence.map(({ id }) => id)).toEqual([
      'fairness.meanScores.ratio',
      'fairness.meanScores.ratio',
    ]);
    const few = decided({ ...WOMEN_AND_MEN, counts: { rowsOfOneScore: 10, testRows: 200 } });
    expect(few.words).toContain('predicts hired');
  });

  it('put the joint groups first, then each column', () => {
    const parts = ['sex × race', 'sex', 'race'].map((attribute) =>
      decisions({ ...WOMEN_AND_MEN, attribute }),
    );
    const report = made(
      parts.flatMap(({ metrics }) => metrics),
      parts.flatMap(({ groups }) => groups),
      { roles: { ...ROLES, sensitive: ['sex', 'race'] } },
    );
    const told = findings(report).filter(({ about }) => about === 'decisions');
    expect(told.map(({ attribute }) => attribute)).toEqual(['sex × race', 'sex', 'race']);
  });

  it('name several favourable values, and many of them not', () => {
    const positive = (values: readonly string[]) =>
      decided(WOMEN_AND_MEN, {
        roles: { ...ROLES, target: { kind: 'classes', column: 'grade', positive: values } },
      }).words;
    expect(positive(['a', 'b'])).toContain('predicts grade = a or b for 7');
    expect(positive(['a', 'b', 'c', 'd'])).toContain('predicts a favourable grade for 7');
  });
});

const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
} as const;
const PRICE = { roles: { ...ROLES, target: { kind: 'numeric', column: 'price' } } } as const;
const model = (protocol: 'tstr' | 'trtr', probe: 'gbt' | 'gbtTuned' = 'gbt') =>
  ({ protocol, probe }) as const;

describe('a numeric target', () => {
  const mean = (value: number) => ({ value, interval: [value - 10, value + 10] as const });
  const means = (protocol: 'tstr' | 'trtr', woman: number, man: number) => ({
    attribute: 'sex',
    table: 'holdout' as const,
    ...model(protocol),
    groups: [
      { group: 'woman', rows: 100, mean: mean(woman), small: false, excluded: false },
      { group: 'man', rows: 100, mean: mean(man), small: false, excluded: false },
    ],
  });
  it('is told by group means, with digits that tell them apart', () => {
    const metrics = [
      measured(
        'fairness.meanDifference',
        1500,
        90,
        { ...model('tstr'), attribute: 'sex' },
        {
          difference: -12500,
          interval: [-12900, -12100],
        },
      ),
      measured('fairness.meanDifference', 14000, 90, { ...model('trtr'), attribute: 'sex' }),
    ];
    const report = made(metrics, [], PRICE, {
      groupMeans: [means('tstr', 31234, 32734), means('trtr', 25012, 39012)],
    });
    expect(only(findings(report), 'decisions')).toMatchObject({
      state: 'better',
      title: 'Predictions by sex are more equal than from the real rows',
      words:
        'Trained on this table, a model predicts a mean price of 31,234 where sex is "woman" and 32,734 where it is "man"; trained on the real rows, 25,012 and 39,012: more equal, by more than chance.',
    });
  });

  it('has its cost in R², also below 0', () => {
    const cost = (own: number, real: number) =>
      only(
        findings(
          made(
            [
              measured('utility.r2', own, 0.01, model('tstr')),
              measured('utility.r2', real, 0.01, model('trtr')),
            ],
            [],
            PRICE,
          ),
        ),
        'cost',
      );
    expect(cost(0.412, 0.457)).toMatchObject({
      state: 'worse',
      words:
        'The model explains 41 % of how price varies in the held-out rows, 46 % where it was trained on the real rows.',
    });
    expect(cost(-0.3, 0.2).words).toBe(
      'The model predicts price of held-out rows worse than their mean would, 20 % where it was trained on the real rows.',
    );
    expect(cost(-0.3, -0.1).words).toContain('nothing of it where it was trained');
  });
});

describe('the cost', () => {
  const accuracy = (difference: number, arm: number) =>
    only(
      findings(
        made([
          measured('utility.accuracy', 0.8 + difference, 0.05, model('tstr'), {
            difference,
            interval: [difference - arm, difference + arm],
          }),
          measured('utility.accuracy', 0.8, 0.05, model('trtr')),
        ]),
      ),
      'cost',
    );
  it('is people of a hundred, by the paired interval', () => {
    expect(accuracy(-0.041, 0.02)).toMatchObject({
      state: 'worse',
      title: 'Fewer decisions are right than from the real rows',
      words:
        'The model is right about 76 of 100 held-out people, and about 80 where it was trained on the real rows: 4.1 of 100 fewer.',
    });
    expect(accuracy(-0.041, 0.05)).toMatchObject({
      state: 'undecided',
      title: 'No cost in accuracy that the data can tell',
    });
    expect(accuracy(-0.005, 0.01).state).toBe('as good');
    expect(accuracy(0.03, 0.01).words).toMatch(/: 3 of 100 more\.$/);
  });
  it('says why it is undefined', () => {
    const undefinedCost = measured('utility.accuracy', null, null, {
      ...model('tstr'),
      reason: 'There are no test rows.',
    });
    expect(only(findings(made([undefinedCost])), 'cost')).toMatchObject({
      state: 'silent',
      words: 'There are no test rows.',
    });
  });
});

describe('the limit', () => {
  const tuned = (id: 'utility.auroc' | 'utility.accuracy', own: number, real: number) => [
    measured(id, own, 0.01, model('tstr', 'gbtTuned')),
    measured(id, real, 0.01, model('trtr', 'gbtTuned')),
  ];
  const level = (atLeast: number, parity: number, auroc: number, accuracy: number, classes = 2) => {
    const tag = {
      ...model('trtr', 'gbtTuned'),
      attribute: 'sex',
      counts: { parityAtLeast: atLeast, classes },
    };
    return [
      measured('fairness.limit.parity', parity, 0.05, tag),
      measured('fairness.limit.auroc', auroc, 0.01, tag),
      measured('fairness.limit.accuracy', accuracy, 0.01, tag),
    ];
  };
  const reached = (parity: number) =>
    measured('fairness.demographicParity.ratio', parity, 0.05, {
      ...model('tstr', 'gbtTuned'),
      attribute: 'sex',
    });
  const limits = (parity: number, classes = 2) => [
    ...tuned('utility.auroc', 0.78, 0.85),
    ...tuned('utility.accuracy', 0.72, 0.79),
    ...level(0.8, 0.78, 0.84, 0.78, classes),
    ...level(0.9, 0.88, 0.82, 0.76, classes),
    reached(parity),
  ];
  const told = (parity: number) => only(findings(made(limits(parity))), 'limit');

  it('stands at the nearest parity that is no more equal than what was reached', () => {
    // (.78 − .5) / (.82 − .5), and (.78 − .5) / (.84 − .5)
    expect(told(0.93)).toMatchObject({
      state: 'worse',
      title: '88 % of what the data allow at a parity of 0.88 by sex',
      words:
        'Tuned trees trained on this table tell outcomes apart with AUROC 0.78, where the real rows allow 0.82 at a parity of 0.88 by sex (0.50 is a coin), and are right about 72 of 100 people where the data allow 76.',
    });
    expect(told(0.8).title).toBe('82 % of what the data allow at a parity of 0.78 by sex');
  });

  it('is that of no demand where less was reached', () => {
    expect(told(0.5).title).toBe('80 % of what the data allow whatever the parity by sex');
  });

  it('goes by the paired difference to the limit, where the report has it', () => {
    const paired = limits(0.93).map((metric) =>
      metric.id === 'fairness.limit.auroc' && metric.value === 0.82
        ? { ...metric, reached: { difference: -0.04, interval: [-0.09, 0.01] as const } }
        : metric,
    );
    expect(only(findings(made(paired)), 'limit').state).toBe('undecided');
  });

  it('reached within chance is not said to be missed', () => {
    const near = limits(0.93).map((metric) =>
      metric.id === 'utility.auroc' && metric.protocol === 'tstr'
        ? measured('utility.auroc', 0.815, 0.02, model('tstr', 'gbtTuned'))
        : metric,
    );
    expect(only(findings(made(near)), 'limit')).toMatchObject({
      state: 'undecided',
      title: '98 % of what the data allow at a parity of 0.88 by sex; what is missing may be chance',
    });
  });

  it('has no sentence for several classes, nor without a limit', () => {
    for (const metrics of [limits(0.93, 3), tuned('utility.auroc', 0.7, 0.8)])
      expect(findings(made(metrics)).filter(({ about }) => about === 'limit')).toEqual([]);
  });
});

describe('people', () => {
  const membership = (value: number) => measured('privacy.membershipAuroc', value, 0.01);
  const copies = (own: number, strangers: number) => [
    measured('privacy.exactCopies', own, 0.01, { table: 'synthetic' }),
    measured('privacy.exactCopies', strangers, 0.01, { table: 'holdout' }),
  ];
  const told = (...metrics: readonly MetricValue[]) => only(findings(made(metrics)), 'people');
  it('are not said to be safe where no test finds anything', () => {
    expect(told(membership(0.505), ...copies(0.02, 0.02))).toMatchObject({
      state: 'as good',
      words:
        'None of the 2 tests found a sign of it that is beyond chance and large enough to matter. That is no proof of privacy.',
    });
  });
  it('are said to be given away where a test finds it', () => {
    expect(told(membership(0.7))).toMatchObject({
      state: 'worse',
      title: 'It gives away more about the people it learned from than about strangers',
      words:
        'The strongest attack on membership tells who was in the train table with AUROC 0.70 (0.50 would be a coin). 1 of 1 test found a sign.',
    });
    expect(told(membership(0.55)).title).toMatch(/^Weak signs/);
  });
  it('of a coarse table are told by what still tells, and the rest is said to tell nothing', () => {
    const all = findings(made(copies(0.95, 0.95)));
    expect(only(all, 'people')).toMatchObject({
      state: 'silent',
      words: 'The tables are too small, or too coarse.',
    });
    expect(only(all, 'table').words).toBe(
      'Of the held-out real rows, strangers to the generator, 95 % equal a training row in every column. So copies, distances, density and coverage tell nothing here: real strangers match as often. The scores leave them out.',
    );
  });
});

describe('any report', () => {
  it('without sensitive columns says that no groups were compared', () => {
    const report = made([measured('utility.accuracy', 0.8, 0.01, model('tstr'))], [], {
      roles: { ...ROLES, sensitive: [] },
    });
    expect(findings(report).map(({ about, state }) => [about, state])).toEqual([
      ['cost', 'undecided'],
      ['table', 'silent'],
    ]);
  });

  it('that measured nothing of it says nothing of it', () => {
    expect(findings(made([]))).toEqual([]);
  });

  it('has sentences without holes: no NaN, nothing undefined, no name of a small group', () => {
    const values = [null, 0, 0.004, 0.5, 1];
    for (const own of values)
      for (const real of values) {
        const metrics = [
          ...decisions(WOMEN_AND_MEN).metrics.map((metric) => ({
            ...metric,
            againstReal: undefined,
            value: metric.protocol === 'tstr' ? own : real,
            ...((metric.protocol === 'tstr' ? own : real) === null && { interval: undefined }),
          })),
          measured('utility.accuracy', own, 0.1, model('tstr')),
          measured('utility.accuracy', real, 0.1, model('trtr')),
          measured('utility.auroc', own, null, model('tstr', 'gbtTuned')),
          measured('privacy.exactCopies', own, 0, { table: 'synthetic' }),
          measured('privacy.exactCopies', real, 0, { table: 'holdout' }),
        ];
        for (const { title, words } of findings(made(metrics, decisions(WOMEN_AND_MEN).groups))) {
          expect(`${title} ${words}`).not.toMatch(/NaN|undefined|null|Infinity| {2}|\.\.|: \.| ,/);
          expect(title).not.toMatch(/\.$/);
          expect(words).toMatch(/\.$/);
        }
      }
  });

  it('with hostile names has them readable and in quotes', () => {
    for (const { title, words } of findings(exportedOf({}, 'a\u202Eb')))
      expect(title + words).not.toMatch(/[\u202E]/);
  });
});
