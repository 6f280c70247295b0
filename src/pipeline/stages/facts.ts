import { pooledColumns, type Encoding } from '../../core/encoding/encoding.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import type { Protection } from '../../core/report/protection.ts';
import type { Attained, DerivedSetting, ParameterCounts } from '../../core/report/report.ts';
import { tensorFlowVersion, type BackendChoice } from '../../model/engine/backend.ts';
import { componentsFor, studentLayout } from '../../model/student/student.ts';
import { familyOf } from '../../model/teacher/families.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import { batchRows, groupOversampling, heldRows } from '../../model/training/rowSampler.ts';
import { searchesFor, type RunOptions } from '../settings/options.ts';
import { copyRejection, type CopyControl } from './copies.ts';
import type { Encoded } from './encode.ts';
import type { LabelAim, SyntheticPeople } from './people.ts';
import type { PreparedTables } from './prepare.ts';
import type { RunFacts } from './report.ts';
import type { TrainingContext } from './training.ts';
import { t } from '../../core/language/words.ts';

/** What the recipe made of this table: no setting of it was chosen by hand. */
function derivedSettings(
  { encoding, table }: Encoded,
  { bestStep }: TeacherModel,
  options: RunOptions,
  aim: LabelAim,
): DerivedSetting[] {
  const { rows } = table;
  const scales = encoding.features.filter(({ codec }) => codingOf(codec).measure === 'scale');
  return [
    ...(scales.length === 0
      ? []
      : [
          { name: t`Codes of a numeric column, at most`, value: Math.max(...scales.map(({ size }) => size)) },
        ]),
    { name: t`Codes of all feature columns`, value: encoding.featureWidth },
    { name: t`Rows held back from the teacher`, value: heldRows(rows) },
    { name: t`Rows of a batch`, value: batchRows(rows) },
    ...(bestStep === undefined ? [] : [{ name: t`Step whose weights were kept`, value: bestStep }]),
    {
      name: t`Rows of the smallest groups drawn oftener, times`,
      value: Math.max(...groupOversampling(table)),
    },
    { name: t`Components of the student`, value: componentsFor(rows) },
    ...aimed(options, aim),
  ];
}

/** How far labels move at α = 1, where that was measured. */
function aimed(options: RunOptions, { reach, margin }: LabelAim): DerivedSetting[] {
  if (searchesFor(options) === null) return [];
  if (margin === null) return [{ name: t`Share of the way to equal rates at α = 1`, value: reach }];
  return [
    { name: t`Margin by which labels cross ½`, value: margin },
    { name: t`Way of the thresholds to equal selection at α = 1, times`, value: reach },
  ];
}

/** What was kept out of the training and of the rows made. */
function protectionOf(
  { train }: PreparedTables,
  { encoding }: Encoded,
  copies: CopyControl,
  { rows }: SyntheticPeople,
  { rareThreshold }: RunOptions,
): Protection {
  const pooled = pooledColumns(train, encoding);
  return { rareThreshold, pooled, copies: copyRejection(copies, rows.rejection) };
}

function parameterCounts(encoding: Encoding): ParameterCounts {
  const { teacher, decoder } = familyOf(encoding).size(encoding);
  return { teacher, encoder: teacher - decoder, decoder, student: studentLayout.size };
}

/** What stages of a finished run tell of themselves. */
export interface Made {
  readonly tables: PreparedTables;
  readonly encoded: Encoded;
  readonly teacher: TeacherModel;
  readonly copies: CopyControl;
  readonly people: SyntheticPeople;
  readonly attained: Attained | null;
}

/** What a finished run knows of itself besides the evaluation. */
export function factsOf(
  { tables, encoded, teacher, copies, people, attained }: Made,
  { backend, reason }: BackendChoice,
  { options, clock, memory, checkpoints }: TrainingContext,
): RunFacts {
  const { incidents } = checkpoints.latest();
  return {
    kind: 'generated',
    backend: { name: backend, reason },
    stages: clock.timings(),
    parameters: parameterCounts(encoded.encoding),
    peakTensorBytes: memory.peak(),
    derived: derivedSettings(encoded, teacher, options, people),
    ...(attained && { attained }),
    ...(incidents.length > 0 && { incidents }),
    protection: protectionOf(tables, encoded, copies, people, options),
    tensorFlow: tensorFlowVersion,
  };
}
