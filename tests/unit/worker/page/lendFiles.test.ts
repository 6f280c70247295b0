import { describe, expect, test, vi } from 'vitest';
import { lendFiles, type Loan } from '../../../../src/worker/page/lendFiles.ts';
import { blocksOf, bytesOf, type LentFile } from '../../../../src/worker/inside/lentFile.ts';
import type { TableRecipe, WorkerRecipe } from '../../../../src/worker/page/recipe.ts';

const MIB = 1 << 20;

/** Bytes that tell their place. */
function pattern(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

/** The file as the worker gets it: what was lent, through a structured clone with its ports. */
function lend(file: File): { lent: LentFile; loan: Loan } {
  const loan = lendFiles(file);
  return { lent: structuredClone(loan.value as LentFile, { transfer: [...loan.ports] as never[] }), loan };
}

async function gather(blocks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const block of blocks) all.push(block);
  return all;
}

describe('a lent file', () => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 2.5 * MIB])('comes block by block, %i bytes', async (length) => {
    const bytes = pattern(length);
    const { lent, loan } = lend(new File([bytes], 'people.csv'));
    expect(lent).toMatchObject({ name: 'people.csv', size: length });
    const blocks = await gather(blocksOf(lent));
    expect(blocks.map((block) => block.length).filter((size) => size > MIB)).toEqual([]);
    expect(Buffer.compare(Buffer.concat(blocks), bytes)).toBe(0);
    loan.end();
  });

  test('comes whole', async () => {
    const bytes = pattern(3000);
    const { lent, loan } = lend(new File([bytes], 'saved.fairloom'));
    expect(await bytesOf(lent)).toEqual(bytes);
    loan.end();
  });

  test('is read one block ahead of the work and no further', async () => {
    const file = new File([pattern(5 * MIB)], 'large.csv');
    const slice = vi.spyOn(file, 'slice');
    const { lent, loan } = lend(file);
    const blocks = blocksOf(lent);
    await blocks.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(slice.mock.calls).toEqual([
      [0, MIB],
      [MIB, 2 * MIB],
    ]);
    await blocks.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(slice).toHaveBeenCalledTimes(3);
    await blocks.return(undefined);
    loan.end();
  });

  test('that the browser cannot read is named, with what to do', async () => {
    const file = new File(['a,b\n1,2\n'], 'gone.csv');
    vi.spyOn(file, 'slice').mockReturnValue({
      arrayBuffer: () => Promise.reject(new DOMException('It is gone.', 'NotReadableError')),
    } as unknown as Blob);
    const { lent, loan } = lend(file);
    const fault = { code: 'file.unreadable', place: { file: 'gone.csv' } };
    await expect(gather(blocksOf(lent))).rejects.toMatchObject(fault);
    const whole = bytesOf(lend(file).lent);
    await expect(whole).rejects.toThrow('gone.csv cannot be read (the browser says: NotReadableError).');
    loan.end();
  });

  test('is not read any more once the call it was lent for has been answered', async () => {
    const file = new File(['a,b\n1,2\n'], 'people.csv');
    const slice = vi.spyOn(file, 'slice');
    const { lent, loan } = lend(file);
    loan.end();
    const answer = Promise.race([
      bytesOf(lent),
      new Promise((resolve) => setTimeout(resolve, 50, 'silence')),
    ]);
    expect(await answer).toBe('silence');
    expect(slice).not.toHaveBeenCalled();
  });
});

describe('what is said to the worker', () => {
  test('has every file in it lent, however deep, and all else as it was', async () => {
    const recipe: TableRecipe = {
      real: { kind: 'file', file: new File(['real'], 'real.csv') },
      choices: [{ column: 'a', type: 'categorical', missing: null, dayFirst: null }],
      others: {
        holdout: { kind: 'text', name: 'held.csv', text: 'a\n1\n' },
        synthetic: { kind: 'file', file: new File(['made'], 'made.csv') },
      },
      wishes: {},
    };
    const weights = new Float32Array([1, 2]);
    const loan = lendFiles({ id: 3, recipe, weights, list: [null, 'x'] });
    const value = loan.value as { id: number; recipe: WorkerRecipe; weights: Float32Array; list: unknown[] };
    expect(loan.ports).toHaveLength(2);
    expect(value).toMatchObject({ id: 3, list: [null, 'x'] });
    expect(value.weights).toBe(weights);
    expect(value.recipe.choices).toBe(recipe.choices);
    expect(value.recipe.others.holdout).toBe(recipe.others.holdout);
    const { real } = value.recipe;
    if (real.kind !== 'file') throw new Error('The file is missing.');
    expect(Buffer.from(await bytesOf(real.file)).toString()).toBe('real');
    loan.end();
  });

  test.each([['text'], [7], [null], [undefined], [{ a: [1, { b: 'c' }] }], [new Float32Array(2)]])(
    'stays the very same where it holds no file (%j)',
    (value) => {
      const loan = lendFiles(value);
      expect(loan.value).toBe(value);
      expect(loan.ports).toEqual([]);
    },
  );

  test('keeps keys that people named, __proto__ among them', () => {
    const named = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>;
    Object.defineProperty(named, 'file', { value: new File([''], 'x.csv'), enumerable: true });
    const { value, end } = lendFiles(named);
    expect(Object.keys(value as object)).toEqual(['__proto__', 'file']);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
    end();
  });
});
