import { expect, test } from 'vitest';
import { PICTURE_STAGES, STAGE_NAMES } from '../../../../../src/ui/steps/train/settingNames.ts';
import { inGerman } from '../../../inGerman.ts';

test('stages are told in German', () => {
  const german = inGerman(() => JSON.stringify([STAGE_NAMES, PICTURE_STAGES]));
  expect(german).not.toMatch(/\b(?:the|of|and|is|are|rows)\b/i);
});
