import { tableOfCodes } from '../../src/core/private/cells.ts';
import { findAim } from '../../src/core/private/findAim.ts';
import {
  labelsAt,
  movableLabels,
  trainLabelJudges,
  type Grouping,
  type LabelAim,
} from '../../src/core/private/fairLabels.ts';
import { Ledger } from '../../src/core/private/ledger.ts';
import { measure } from '../../src/core/private/measure.ts';
import {
  drawRows,
  openRelease,
  type PrivateModel,
  type SyntheticCodes,
} from '../../src/core/private/model.ts';
import { seededNoise } from '../../src/core/private/noise.ts';
import { categoryOf, codeCount, type Domain } from '../../src/core/private/domain.ts';
import { RECIPE, type Plan } from '../../src/core/private/plan.ts';
import { processTime } from '../processTime.ts';
import { createRng } from '../../src/core/random.ts';
import type { Table } from '../../src/core/table/table.ts';
import { schemaOf } from '../../src/core/table/read.ts';
import { domainsOf } from './codeBooks.ts';
import { readFolder, type Folder } from './folder.ts';
import { judgeFidelity, judgeLabels } from './judge.ts';
import { headOf, rowOf, type Figures } from './markdown.ts';

export interface BenchWishes {
  readonly data: readonly string[];
  readonly epsilons: readonly number[];
  readonly delta: number;
  readonly seeds: readonly number[];
  readonly isValidation: boolean;
}

const hooks = { breathe: () => Promise.resolve(), onProgress: () => undefined };

/** A plain spanning tree over all columns, the target one of them, and nothing beyond it (MST: McKenna et al. 2021). */
const MST: Plan = { ...RECIPE, edges: 0.1, tree: 0.6, choices: 0, adaptive: 0, rounds: 0 };

/** Prints a table for each folder. */
export async function measureFolders({
  data,
  epsilons,
  delta,
  seeds,
  isValidation,
}: BenchWishes): Promise<void> {
  for (const path of data) {
    const folder = await readFolder(path, isValidation);
    console.log(headOf(folder.name, folder.sensitive, isValidation));
    for (const epsilon of epsilons) {
      const runs: Figures[] = [];
      const plain: Figures[] = [];
      for (const seed of seeds) {
        runs.push(await measured(folder, { epsilon, delta }, seed));
        plain.push(await measuredPlainly(folder, { epsilon, delta }, seed));
      }
      console.log(rowOf(`ε = ${epsilon}`, runs));
      console.log(rowOf(`ε = ${epsilon}, MST`, plain));
    }
    console.log('');
  }
}

async function released(
  folder: Folder,
  limit: Ledger['limit'],
  seed: number,
  isPlain: boolean,
): Promise<PrivateModel> {
  const { train, roles, name } = folder;
  const wishes = {
    domains: domainsOf(name, train),
    target: isPlain ? null : roles.target.column,
    sensitive: roles.sensitive,
  };
  const plan = isPlain ? MST : RECIPE;
  const release = await measure(train, wishes, new Ledger(limit), seededNoise(seed), hooks, plan);
  return openRelease(release, seed, hooks);
}

const tableFor = ({ train }: Folder, { release }: PrivateModel, codes: SyntheticCodes, seed: number) =>
  tableOfCodes('synthetic', release.domains, schemaOf(train), codes, createRng(seed).fork('cells'));

async function measuredPlainly(folder: Folder, limit: Ledger['limit'], seed: number): Promise<Figures> {
  const start = processTime();
  const model = await released(folder, limit, seed, true);
  const codes = drawRows(model, folder.train.rows, createRng(seed));
  const table = tableFor(folder, model, codes, seed);
  const seconds = (processTime() - start) / 1000;
  const { auroc, dpr } = await judgeLabels(folder, table);
  return { auroc, dpr, ...(await judgeFidelity(folder, table)), seconds };
}

async function measured(folder: Folder, limit: Ledger['limit'], seed: number): Promise<Figures> {
  const start = processTime();
  const model = await released(folder, limit, seed, false);
  const rng = createRng(seed);
  const codes = drawRows(model, folder.train.rows, rng.fork('rows'));
  const before = tableFor(folder, model, codes, seed);
  const seconds = (processTime() - start) / 1000;
  const grouping = groupingOf(folder, model.release.domains);
  const isFavourable = favourableCodes(folder, model.release.domains);
  const judges = await trainLabelJudges(model, grouping, rng.fork('judges'), hooks);
  const movable = await movableLabels(model, codes, grouping, judges, isFavourable, rng.fork('labels'));
  const at = (aim: LabelAim, alpha: number) => {
    const moved = codes.codes.map((own, i) =>
      i === model.release.target ? labelsAt(movable, aim, alpha) : own,
    );
    return tableFor(folder, model, { ...codes, codes: moved }, seed);
  };
  const judgeDecided = async (table: Table) => {
    const { auroc, dpr } = await judgeLabels(folder, table);
    return { aurocDecided: auroc, dprDecided: dpr };
  };
  const equal = at({ kind: 'repair', reach: 1 }, 1);
  const secondsFair = (processTime() - start) / 1000;
  const aim = await findAim('parity', model, grouping, judges, isFavourable, rng.fork('aim'), hooks.breathe);
  const secondsFound = (processTime() - start) / 1000;
  const decided = await findAim(
    'decisions',
    model,
    grouping,
    judges,
    isFavourable,
    rng.fork('decisions'),
    hooks.breathe,
  );
  const start0 = await judgeLabels(folder, before);
  const repaired = await judgeLabels(folder, equal);
  const found = await judgeLabels(folder, at(aim, 1));
  return {
    ...start0,
    aurocFair: repaired.auroc,
    dprFair: repaired.dpr,
    aurocFound: found.auroc,
    dprFound: found.dpr,
    ...(await judgeDecided(at(decided, 1))),
    ...(await judgeFidelity(folder, before)),
    seconds,
    secondsFair,
    secondsFound,
  };
}

/** The privileged values and the rest. */
function groupingOf({ sensitive, privileged }: Folder, domains: readonly Domain[]): Grouping {
  const column = domains.findIndex(({ name }) => name === sensitive);
  const domain = domains[column]!;
  const isPrivileged = (code: number) =>
    domain.kind === 'categories' && privileged.includes(categoryOf(domain, code) ?? '');
  return { sensitive: [column], groups: 2, groupOf: ([code]) => (isPrivileged(code!) ? 1 : 0) };
}

function favourableCodes({ roles: { target } }: Folder, domains: readonly Domain[]): boolean[] {
  const domain = domains.find(({ name }) => name === target.column)!;
  const positive = target.kind === 'classes' ? target.positive : [];
  return Array.from(
    { length: codeCount(domain) },
    (_, code) => domain.kind === 'categories' && positive.includes(categoryOf(domain, code) ?? ''),
  );
}
