import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';
import { extractor } from './scripts/language/extractor.ts';

/** Catalogues of the texts: `npm run messages` gathers them from the source, the build compiles them. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['de'],
  catalogs: [{ path: '<rootDir>/src/languages/{locale}', include: ['<rootDir>/src'] }],
  // A message is its own id; its places are named by file alone, so that a catalogue changes only with its texts.
  format: formatter({ explicitIdAsDefault: true, lineNumbers: false }),
  extractors: [extractor],
  orderBy: 'origin',
});
