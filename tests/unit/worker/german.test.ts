import { expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { speak } from '../../../src/core/language/language.ts';
import { messages } from '../../../src/languages/de.po';
import { replying, unwrap } from '../../../src/worker/errors.ts';
import { createRunStore } from '../../../src/worker/inside/finishedRuns.ts';
import { inGerman } from '../inGerman.ts';
import { appErrorOf } from '../core/table/sources.ts';

test('a fault that nobody foresaw is told in German', async () => {
  const api = replying({ fail: () => Promise.reject(new Error('x < 0')) });
  speak('de', messages);
  const reply = await api.fail().finally(() => speak('en', {}));
  const error = await appErrorOf(() => unwrap(reply));
  expect(error).toBeInstanceOf(AppError);
  expect(error.message).toMatch(/x < 0/);
  expect(`${error.message} ${error.hint}`).not.toMatch(/\b(?:the|that|and|again|your)\b/i);
});

test('a run that is gone', async () => {
  const store = createRunStore(() => undefined);
  const error = await appErrorOf(() => inGerman(() => store.trained(7)));
  expect([error.message, error.hint]).toEqual(['Lauf 7 ist nicht mehr da.', 'Starten Sie einen neuen Lauf.']);
});
