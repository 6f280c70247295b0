import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { LESSONS } from '../e2e/fixtures/lessonActs.ts';
import { test } from './test.ts';

const PANEL = 'aside.lesson';

for (const [id, acts] of Object.entries(LESSONS)) {
  test(`the lesson “${id}”, step by step`, async ({ fairloom, inBoth }) => {
    await fairloom.open(`lesson=${id}&preset=trial&evaluationSample=300`);
    const { lesson } = fairloom;
    for (const [index, act] of acts.entries()) {
      const name = (stage: string) => `${id}, step ${index + 1} ${stage}`;
      await inBoth((_: FairloomPage, look) => look(name('asked'), PANEL));
      await lesson.predict();
      await act?.(fairloom);
      await lesson.answered();
      await inBoth((_: FairloomPage, look) =>
        look(name('answered'), index + 1 === acts.length ? ':root' : PANEL),
      );
      if (index + 1 < acts.length) await lesson.next.click();
    }
  });
}
