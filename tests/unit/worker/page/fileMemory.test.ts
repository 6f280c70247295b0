import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../../../src/pipeline/settings/options.ts';
import type { GenerationWishes } from '../../../../src/pipeline/after/generateAgain.ts';
import type { Connection } from '../../../../src/worker/page/connection.ts';
import { createFileMemory, type FileMemory } from '../../../../src/worker/page/fileMemory.ts';

const wishes = (seed: number): GenerationWishes => ({ ...DEFAULT_OPTIONS, seed });
const model = (name: string) => new File(['bytes'], name);

/** A worker that notes what it is asked for. */
function worker(fails: readonly string[] = []) {
  const calls: [string, unknown][] = [];
  const connection: Connection = {
    isLost: () => false,
    end: () => undefined,
    call(name, args) {
      calls.push([name, args[0]]);
      return fails.includes(name) ? Promise.reject(new Error(name)) : Promise.resolve(undefined);
    },
  };
  return { connection, calls };
}

let memory: FileMemory;
beforeEach(() => {
  memory = createFileMemory();
});

describe('what the client remembers of an opened file', () => {
  test('is nothing before one was opened: no worker is asked for it', async () => {
    const { connection, calls } = worker();
    await memory.bringModel(connection);
    await memory.bringGenerated(connection);
    expect(calls).toEqual([]);
  });

  test('is not brought to the worker that has it', async () => {
    const { connection, calls } = worker();
    memory.noteModel(model('a'));
    memory.noteGenerated(wishes(1));
    await memory.bringGenerated(connection);
    expect(calls).toEqual([]);
  });

  test('is brought to the next worker once: the model, and its last rows where they are asked for', async () => {
    const { connection, calls } = worker();
    const file = model('a');
    memory.noteModel(file);
    memory.noteGenerated(wishes(1));
    memory.noteGenerated(wishes(2));
    memory.forgetWorker();
    await memory.bringModel(connection);
    expect(calls).toEqual([['openModel', file]]);
    await memory.bringGenerated(connection);
    await memory.bringGenerated(connection);
    expect(calls).toEqual([
      ['openModel', file],
      ['generate', wishes(2)],
    ]);
  });

  test('is the last file opened; the rows of an earlier one are not made again', async () => {
    const { connection, calls } = worker();
    memory.noteModel(model('a'));
    memory.noteGenerated(wishes(1));
    const second = model('b');
    memory.noteModel(second);
    memory.forgetWorker();
    await memory.bringGenerated(connection);
    expect(calls).toEqual([['openModel', second]]);
  });

  test.each([['openModel'], ['generate']])('is brought again where %s failed', async (failing) => {
    memory.noteModel(model('a'));
    memory.noteGenerated(wishes(1));
    memory.forgetWorker();
    await expect(memory.bringGenerated(worker([failing]).connection)).rejects.toThrow(failing);
    const { connection, calls } = worker();
    await memory.bringGenerated(connection);
    expect(calls.map(([name]) => name)).toContain(failing);
  });
});
