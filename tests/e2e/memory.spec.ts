import { launchOptions } from '../../scripts/browser.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { readyToTrain } from './fixtures/faults.ts';
import { expect, test } from './fixtures/test.ts';

const plain = launchOptions('none');
test.use({ launchOptions: { ...plain, args: [...plain.args, '--js-flags=--expose-gc'] } });

/** What the tests put into the worker's own world. */
interface MemoryWorld {
  memories: WeakRef<WebAssembly.Memory>[];
  gc: () => void;
}

/** Takes note of every memory of WebAssembly that the worker makes from now on. */
async function watchMemories({ page }: FairloomPage): Promise<void> {
  await page.workers()[0]!.evaluate(() => {
    const world = self as unknown as MemoryWorld;
    world.memories = [];
    WebAssembly.Memory = class extends WebAssembly.Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        world.memories.push(new WeakRef(this));
      }
    };
  });
}

/** How many were made, and the bytes of those that are still held once garbage is collected. */
function wasmMemory({ page }: FairloomPage): Promise<{ made: number; bytes: number }> {
  return page.workers()[0]!.evaluate(() => {
    const { memories, gc } = self as unknown as MemoryWorld;
    gc();
    const bytes = memories.map((memory) => memory.deref()?.buffer.byteLength ?? 0);
    return { made: memories.length, bytes: bytes.reduce((sum, own) => sum + own, 0) };
  });
}

const TRAININGS = 3;

test('trainings in one tab, one after the other, leave no tensor and no memory of WebAssembly behind', async ({
  fairloom,
}) => {
  await readyToTrain(fairloom, 'preset=trial&evaluationSample=200&backend=wasm', 200);
  await watchMemories(fairloom);
  const before = await fairloom.locality.tensorCount();
  for (let i = 0; i < TRAININGS; i++) {
    await fairloom.train.train();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    expect(await fairloom.locality.tensorCount()).toBe(before);
    await fairloom.goTo('Train');
  }
  const { made, bytes } = await wasmMemory(fairloom);
  expect(made).toBeGreaterThanOrEqual(TRAININGS);
  expect(bytes).toBe(0);
});
