import { beforeAll, describe, expect, it } from 'vitest';
import { findAim } from '../../../../src/core/private/findAim.ts';
import {
  labelsAt,
  movableLabels,
  trainLabelJudges,
  type Grouping,
  type LabelAim,
  type LabelJudges,
  type MovableLabels,
} from '../../../../src/core/private/fairLabels.ts';
import { trainOnCodes } from '../../../../src/core/private/judgeCodes.ts';
import { drawRows, type PrivateModel, type SyntheticCodes } from '../../../../src/core/private/model.ts';
import { createRng } from '../../../../src/core/random.ts';
import { HOOKS, modelOf, people } from './tables.ts';

const [SEX, JOB, HIRED] = [0, 1, 4];
const GROUPING: Grouping = { sensitive: [SEX], groups: 2, groupOf: ([code]) => code! };
const IS_FAVOURABLE = [false, true];
/** Rows that are enough for four columns. */
const FEW = 3000;
const EQUAL: LabelAim = { kind: 'repair', reach: 1 };

let model: PrivateModel;
let rows: SyntheticCodes;
let judges: LabelJudges;
let movable: MovableLabels;
beforeAll(async () => {
  model = await modelOf(people(8000));
  rows = drawRows(model, 6000, createRng(1));
  judges = await trainLabelJudges(model, GROUPING, createRng(2), HOOKS, 8000);
  movable = await movableLabels(model, rows, GROUPING, judges, IS_FAVOURABLE, createRng(3));
}, 60_000);

function rates(labels: Int32Array): number[] {
  return [0, 1].map((group) => {
    const own = [...labels.keys()].filter((row) => movable.group[row] === group);
    return own.filter((row) => labels[row] === 1).length / own.length;
  });
}

describe('labels of a release', () => {
  it('are as they are at α = 0', () => {
    expect(labelsAt(movable, EQUAL, 0)).toEqual(rows.codes[HIRED]);
    const [women, men] = rates(movable.labels);
    expect(men! - women!).toBeGreaterThan(0.2);
  });

  it('are equal in all groups at α = 1, within a row, and half way at ½', () => {
    const [women, men] = rates(labelsAt(movable, EQUAL, 1));
    expect(Math.abs(men! - women!)).toBeLessThan(0.001);
    const before = rates(movable.labels);
    const half = rates(labelsAt(movable, EQUAL, 0.5));
    expect(half[1]! - half[0]!).toBeCloseTo((before[1]! - before[0]!) / 2, 3);
  });

  it('move for women whose job is that of men first', () => {
    const after = labelsAt(movable, EQUAL, 1);
    const moved = (job: number) => {
      const own = [...after.keys()].filter(
        (row) => movable.group[row] === 0 && rows.codes[JOB]![row] === job && movable.labels[row] === 0,
      );
      return own.filter((row) => after[row] === 1).length / own.length;
    };
    expect(moved(1)).toBeGreaterThan(moved(0));
  });

  it('have a model that learns from them select alike, where decisions are to be equal', async () => {
    const selected = async (aim: LabelAim, alpha: number) => {
      const labels = labelsAt(movable, aim, alpha);
      const codes = rows.codes.map((own, column) => (column === HIRED ? labels : own));
      const trees = await trainOnCodes(
        model.release.domains,
        HIRED,
        [0, 1, 2, 3],
        { ...rows, codes },
        createRng(4),
        HOOKS.breathe,
      );
      const said = await trees(rows);
      return rates(
        Int32Array.from({ length: rows.rows }, (_, row) =>
          said.values[2 * row + 1]! > said.values[2 * row]! ? 1 : 0,
        ),
      );
    };
    const aim = await findAim(
      'decisions',
      model,
      GROUPING,
      judges,
      IS_FAVOURABLE,
      createRng(5),
      HOOKS.breathe,
      FEW,
    );
    expect(aim.kind).toBe('bands');
    const [women, men] = await selected(aim, 0);
    expect(women! / men!).toBeLessThan(0.5);
    const after = await selected(aim, 1);
    expect(Math.min(...after) / Math.max(...after)).toBeGreaterThan(0.8);
  }, 120_000);

  it('go as far as a model that learns from them needs, for equal decisions and for equal errors', async () => {
    for (const notion of ['parity', 'odds'] as const) {
      const aim = await findAim(
        notion,
        model,
        GROUPING,
        judges,
        IS_FAVOURABLE,
        createRng(6),
        HOOKS.breathe,
        FEW,
      );
      expect(aim).toMatchObject({ kind: 'repair' });
      expect(aim.reach).toBeGreaterThan(0);
      expect(aim.reach).toBeLessThanOrEqual(notion === 'odds' ? 1 : 2);
    }
    expect(
      await findAim('none', model, GROUPING, judges, IS_FAVOURABLE, createRng(7), HOOKS.breathe, FEW),
    ).toEqual({
      kind: 'repair',
      reach: 0,
    });
  }, 120_000);

  it('spend no privacy: the ledger is as it was', () => {
    expect(model.release.guarantee.ledger.at(-1)!.purpose).toBe('adaptive');
  });

  it('need a target', async () => {
    const without = { ...model, release: { ...model.release, target: null } };
    await expect(trainLabelJudges(without, GROUPING, createRng(1), HOOKS)).rejects.toMatchObject({
      code: 'roles.targetMissing',
    });
  });
});

describe('labels of other targets', () => {
  it('are repaired where the target is a number, and where it has several classes', async () => {
    for (const [target, column] of [
      ['age', 2],
      ['job', 1],
    ] as const) {
      const own = await modelOf(people(4000), {
        domains: model.release.domains.map(asked),
        target,
        sensitive: ['sex'],
      });
      const drawn = drawRows(own, 3000, createRng(1));
      const trained = await trainLabelJudges(own, GROUPING, createRng(2), HOOKS, FEW);
      const labels = await movableLabels(own, drawn, GROUPING, trained, [], createRng(3));
      const after = labelsAt(labels, EQUAL, 1);
      expect(labelsAt(labels, EQUAL, 0)).toEqual(drawn.codes[column]);
      const shares = (code: number) =>
        [0, 1].map((group) => {
          const of = [...after.keys()].filter((row) => labels.group[row] === group);
          return of.filter((row) => after[row] === code).length / of.length;
        });
      for (let code = 0; code < labels.score.width; code++) {
        const [a, b] = shares(code);
        expect(Math.abs(a! - b!)).toBeLessThan(0.002);
      }
    }
  }, 120_000);
});

/** A settled domain as a person would give it. */
function asked(domain: PrivateModel['release']['domains'][number]) {
  if (domain.kind === 'categories') return domain;
  const { starts, ...range } = domain;
  return { ...range, bins: starts.slice(1).map((start) => range.from + start * range.step) };
}
