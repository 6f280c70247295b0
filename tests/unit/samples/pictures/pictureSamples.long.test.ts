import { expect, test } from 'vitest';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import { validateRoles } from '../../../../src/core/schema/validate.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { PICTURE_SAMPLES } from '../../../../src/samples/pictures/pictureSamples.ts';

test.each(PICTURE_SAMPLES)('$title: as many rows as its card says, and roles that fit', async (sample) => {
  const { table, pictures } = await sample.draw();
  expect(table.rows).toBe(sample.rows);
  expect(pictures.count).toBe(sample.rows);
  validateRoles(table, sample.roles);
  const warnings = tableWarnings(table, sample.roles);
  expect(warnings.map(({ code, column }) => [code, column])).toEqual([['column.identifier', 'picture']]);
  expect(suggestRoles(table)).toMatchObject({ target: { column: sample.roles.target.column } });
});
