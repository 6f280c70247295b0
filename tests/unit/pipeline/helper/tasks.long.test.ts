import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/evaluate/evaluate.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import { createRng } from '../../../../src/core/random.ts';
import { createControl } from '../../../../src/pipeline/conduct/control.ts';
import type { HelperTasks } from '../../../../src/pipeline/helper/helper.ts';
import { createHelperTasks } from '../../../../src/pipeline/helper/tasks.ts';
import { parseOptions } from '../../../../src/pipeline/settings/options.ts';
import { encode } from '../../../../src/pipeline/stages/encode.ts';
import { evaluationInput } from '../../../../src/pipeline/stages/evaluate.ts';
import { trainRunsJudge } from '../../../../src/pipeline/stages/judge.ts';
import { prepareTables, type PreparedTables } from '../../../../src/pipeline/stages/prepare.ts';
import type { RunOptions } from '../../../../src/pipeline/settings/options.ts';
import { takeRows } from '../../../../src/core/table/table.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const options: RunOptions = parseOptions({ seed: 5, evaluationSample: 150 });
const newTables = (): PreparedTables =>
  prepareTables(simulatePeople(300, 6), null, PEOPLE_ROLES, 0.3, createRng(1));
const made = { synthetic: simulatePeople(240, 8), baseline: simulatePeople(240, 9) };

/** As another thread has it: nothing but copies cross, and functions. */
function across(tasks: HelperTasks): HelperTasks {
  const copied = (value: unknown): unknown => (typeof value === 'function' ? value : structuredClone(value));
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (...args: unknown[]) =>
        copied(await (task as (...args: unknown[]) => Promise<unknown>)(...args.map(copied))),
    ]),
  ) as unknown as HelperTasks;
}

/** Helpers that hold the tables; every other one has measured ahead. */
function helpers(count: number, tables: PreparedTables): Promise<HelperTasks[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const tasks = across(createHelperTasks());
      await tasks.hold(tables);
      if (i % 2 === 0) await tasks.measureAhead(options);
      await tasks.compare(made, options);
      return tasks;
    }),
  );
}

describe('the tasks of a helper', () => {
  const control = createControl();
  const evaluated = async (count: number) => {
    const tables = newTables();
    let partsElsewhere = 0;
    const evaluation = await evaluate(
      evaluationInput({ tables, ...made }, { options, rng: createRng(options.seed) }),
      {
        yieldNow: control.breathe,
        helpers: (await helpers(count, tables)).map((tasks) => ({
          makeParts: (names, onDone) => {
            partsElsewhere += names.length;
            return tasks.makeParts(names, onDone);
          },
        })),
      },
    );
    return { evaluation, partsElsewhere };
  };

  it('make the same evaluation with none, one and two of them', async () => {
    const [alone, withOne, withTwo] = [await evaluated(0), await evaluated(1), await evaluated(2)];
    expect(withOne.partsElsewhere).toBeGreaterThan(0);
    expect(withTwo.partsElsewhere).toBeGreaterThan(withOne.partsElsewhere);
    expect(JSON.stringify(withOne.evaluation)).toBe(JSON.stringify(alone.evaluation));
    expect(JSON.stringify(withTwo.evaluation)).toBe(JSON.stringify(alone.evaluation));
  });

  it('make the same parts of a table whose labels moved as one that never saw it before', async () => {
    const { columns } = made.synthetic;
    const labels = columns.findIndex(({ name }) => name === PEOPLE_ROLES.target.column);
    // Some people get the labels of others.
    const order = Array.from({ length: 240 }, (_, row) => (row < 50 ? 49 - row : row));
    const others = takeRows(made.synthetic, order).columns[labels]!;
    const moved = { ...made, synthetic: { ...made.synthetic, columns: columns.with(labels, others) } };
    const partsOf = async (comparisons: readonly (typeof made)[]) => {
      const tasks = across(createHelperTasks());
      await tasks.hold(newTables());
      const parts: unknown[] = [];
      for (const compared of comparisons) {
        await tasks.compare(compared, options);
        parts.push(
          await tasks.makeParts(
            EVALUATORS.map(({ name }) => name),
            () => {},
          ),
        );
      }
      return JSON.stringify(parts.at(-1));
    };
    expect(await partsOf([made, moved])).toBe(await partsOf([moved]));
  });

  it('train the same judge', async () => {
    const tables = newTables();
    const tasks = across(createHelperTasks());
    await tasks.hold(tables);
    const shares: number[] = [];
    const there = await tasks.judge(options, (share) => shares.push(share));
    const hooks = { breathe: control.breathe, onProgress: () => {} };
    const here = await trainRunsJudge(encode(tables, options), options, createRng(options.seed), hooks);
    expect(there).toEqual(here);
    expect(shares.at(-1)).toBe(1);
  });

  it.each(EVALUATORS.filter(({ ahead }) => ahead).map(({ name }) => name))(
    'are begun ahead by “%s”, which then takes less',
    async (name) => {
      const { ahead, evaluate: make } = EVALUATORS.find((evaluator) => evaluator.name === name)!;
      const tables = newTables();
      const rng = createRng(options.seed);
      let checkpoints = 0;
      const contextOf = (made: { synthetic: PreparedTables['train'] }) => ({
        ...evaluationInput({ tables, ...made }, { options, rng }),
        checkpoint: () => Promise.resolve(void checkpoints++),
      });
      const counted = async (work: Promise<unknown>) => {
        const before = checkpoints;
        await work;
        return checkpoints - before;
      };
      await ahead!.compute(contextOf({ synthetic: tables.train }));
      const after = await counted(make(contextOf(made)));
      const fresh = { ...contextOf(made), train: { ...tables.train } };
      expect(after).toBeLessThan(await counted(make(fresh)));
    },
  );

  it('end when other tables are held', async () => {
    const tasks = across(createHelperTasks());
    await tasks.hold(newTables());
    const old = tasks.measureAhead(options);
    const ended = expect(old).rejects.toMatchObject({ code: 'run.cancelled' });
    await tasks.hold(newTables());
    await ended;
    await expect(tasks.makeParts(['exact copies'], () => {})).rejects.toThrow(/synthetic/);
  });

  it('rest while the run is paused', async () => {
    const tasks = across(createHelperTasks());
    await tasks.pause();
    await tasks.hold(newTables());
    let isDone = false;
    const measured = tasks.measureAhead(options).then(() => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isDone).toBe(false);
    await tasks.resume();
    await measured;
  });
});
