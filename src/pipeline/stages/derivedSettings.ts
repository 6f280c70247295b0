import { codeBudget } from '../../core/encoding/encoding.ts';
import type { DerivedSetting } from '../../core/report/report.ts';
import { batchRows, groupOversampling, heldRows } from '../../model/training/rowSampler.ts';
import { componentsFor } from '../../model/student/student.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { repairsForOdds, type RunOptions } from '../settings/options.ts';
import type { Encoded } from './train.ts';

/** What the recipe made of this table: no setting of it was chosen by hand. */
export function derivedSettings(
  { encoding, table }: Encoded,
  { bestStep }: TeacherModel,
  options: RunOptions,
  reach: number,
): DerivedSetting[] {
  const { rows } = table;
  return [
    { name: 'Codes of a numeric column, about', value: codeBudget(rows) },
    { name: 'Codes of all feature columns', value: encoding.featureWidth },
    { name: 'Rows held back from the teacher', value: heldRows(rows) },
    { name: 'Rows of a batch', value: batchRows(rows) },
    ...(bestStep === undefined ? [] : [{ name: 'Step whose weights were kept', value: bestStep }]),
    {
      name: 'Rows of the smallest groups drawn oftener, times',
      value: Math.max(...groupOversampling(table)),
    },
    { name: 'Components of the student', value: componentsFor(rows) },
    ...(repairsForOdds(options) ? [{ name: 'Share of the way to equal rates at α = 1', value: reach }] : []),
  ];
}
