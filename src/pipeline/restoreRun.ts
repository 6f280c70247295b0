import { encodeTable, type EncodedTable } from '../core/encoding/encoding.ts';
import { fileFault } from '../core/project/fault.ts';
import { schemaOf } from '../core/table/read.ts';
import { columnNamed, type Table } from '../core/table/table.ts';
import { encodeRows } from '../model/posterior.ts';
import { createContext } from './context.ts';
import type { RunControl } from './control.ts';
import { synthesise, type Generator } from './generator.ts';
import { generateAgain } from './generateAgain.ts';
import { latentCodes } from './latentCodes.ts';
import { prepareTables } from './prepare.ts';
import type { OnProgress } from './progress.ts';
import type { TrainedRun } from './run.ts';
import type { SavedRun } from './savedRun.ts';
import { estimateGeneration } from './stagePlan.ts';

/** The training rows in the codes that were learned from them. @throws AppError 'file.invalid' where they are others */
function encodeAgain(file: string, { encoding, counts }: Generator, train: Table): EncodedTable {
  const codecs = [...encoding.features, encoding.target, ...encoding.sensitive].map(({ codec }) => codec);
  const isKept = codecs.every(({ name, kind }) => columnNamed(train, name).kind === kind);
  const table = isKept ? encodeTable(train, encoding) : null;
  const columns = table ? [...table.features, table.target, ...table.sensitive] : [];
  if (!table || table.rows !== counts.rows || columns.some((codes) => codes.some((code) => code < 0))) {
    throw fileFault(file, 'its rows are not those that its model was trained on');
  }
  return table;
}

/**
 * A run as it was when it was saved with its rows: the same split, people and tables, and its report; nothing is
 * trained or measured.
 * @param file name for messages
 * @throws AppError 'file.invalid' where rows and model do not belong together
 */
export async function restoreRun(
  file: string,
  saved: SavedRun,
  table: Table,
  holdout: Table | null,
  control: RunControl,
  onProgress: OnProgress,
): Promise<TrainedRun> {
  const { options, roles, teacher, report, generator: own } = saved;
  if (!teacher || !report) throw fileFault(file, 'it has rows, but no teacher or no report');
  const { rng } = createContext(options, estimateGeneration(), control, onProgress);
  const tables = prepareTables(table, holdout, roles, options.holdoutShare, rng.fork('split'));
  const encoded = encodeAgain(file, own, tables.train);
  const generator: Generator = { ...own, schema: schemaOf(tables.train) };
  const { people, synthetic, cellsRng } = await generateAgain(generator, options, {}, control, onProgress);
  const posterior = await encodeRows(teacher, generator.encoding, encoded, control.breathe);
  const { kind, backend, stages, parameters, peakTensorBytes } = report;
  return {
    kind: 'trained',
    options,
    generator,
    teacher,
    people,
    tables,
    synthetic,
    baseline: synthesise(people, people.baseline, generator, cellsRng()),
    latent: latentCodes(posterior, rng.fork('latent')),
    cellsRng,
    facts: { kind, backend, stages, parameters, peakTensorBytes, tensorFlow: saved.tensorflowjs },
    report,
  };
}
