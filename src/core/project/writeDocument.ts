import { codingOf, type ColumnCodec } from '../kinds/storage/storages.ts';
import type { Encoding, SensitiveSpan } from '../encoding/encoding.ts';
import type { TrainingCounts } from '../encoding/trainingCounts.ts';
import type { Roles } from '../schema/roles.ts';
import { learnedSchema, type AnyDocument } from './document.ts';

const storedCodec = (codec: ColumnCodec) => codingOf(codec).stored(codec);

function storedSensitive({ codec, input }: SensitiveSpan) {
  return {
    codec: storedCodec(codec),
    moments: input.kind === 'standardised' ? { mean: input.mean, sd: input.sd } : null,
  };
}

function storedCounts({ rows, features, target, profiles }: TrainingCounts) {
  return {
    rows,
    features: features.map((codes) => [...codes]),
    target: [...target],
    profiles: { sensitive: profiles.sensitive.map((codes) => [...codes]), counts: [...profiles.counts] },
  };
}

function storedEncoding({ features, target, sensitive }: Encoding) {
  return {
    features: features.map(({ codec }) => storedCodec(codec)),
    target: storedCodec(target.codec),
    sensitive: sensitive.map(storedSensitive),
  };
}

/** Column names become values, so that no key of the file is a name that somebody chose. */
function storedRoles({ target, sensitive, ignored, absent, known, privileged }: Roles) {
  return { target, sensitive, ignored, absent, known, privileged: Object.entries(privileged ?? {}) };
}

/** The document part of a saved file, as `parseDocument` reads it. */
export function writeDocument(document: AnyDocument): string {
  const roles = storedRoles(document.roles);
  if (document.made === 'release')
    return JSON.stringify({ ...document, roles, schema: document.schema.columns });
  const { encoding } = document;
  return JSON.stringify({
    ...document,
    roles,
    schema: learnedSchema(document.schema, encoding, document.made && [document.column]).columns,
    encoding: storedEncoding(encoding),
    counts: storedCounts(document.counts),
    ...(document.made && { cells: [...document.cells] }),
  });
}
