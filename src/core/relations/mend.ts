import type { Rng } from '../random.ts';
import { allRows, type Table } from '../table/table.ts';
import { cellsByName, type Cells } from './cells.ts';
import { componentsOf, inOrder } from './components.ts';
import { relationId, type Cell, type Relation, type Unique } from './relation.ts';
import type { Rule } from './rule.ts';
import { ruleOf } from './rules.ts';
import { repeatedRows, spreadRepeated } from './spread.ts';

/** Times that the rules are gone through before a row is drawn again. */
const PASSES = 6;
/** Rows that are tried in the place of one that cannot be mended. */
const TRIES = 100;

/** What became of a relation in a synthetic table. */
export interface RelationOutcome {
  readonly relation: Relation;
  /** Rows that broke it, or would have after another was mended, and were changed. */
  readonly mended: number;
  /** Rows that break it in the end: counted, not assumed. */
  readonly left: number;
}

export interface Mended {
  readonly table: Table;
  readonly outcomes: readonly RelationOutcome[];
  /** Rows that were changed in any column. */
  readonly rows: number;
}

type Touched = Map<Relation, Set<number>>;

function rowsToDo(rules: readonly Rule[], rows: Iterable<number>): number[] {
  return [...rows].filter((row) => !rules.every((rule) => rule.holds(row)));
}

/** Goes through the rules until all hold, or some have turned in circles. */
function passThrough(
  rules: readonly Rule[],
  broken: readonly number[],
  fixed: ReadonlySet<string>,
  draw: () => number,
  touch: (rule: Rule, row: number) => void,
): number[] {
  let left = [...broken];
  const donors = new Map<number, number>();
  for (let pass = 0; pass < PASSES && left.length > 0; pass++) {
    const settled = new Set(fixed);
    for (const rule of rules) {
      for (const row of left) {
        if (rule.holds(row)) continue;
        rule.mend(row, { fixed, settled, donors, draw });
        touch(rule, row);
      }
      rule.cells.forEach(({ name }) => settled.add(name));
    }
    left = rowsToDo(rules, left);
  }
  return left;
}

const keyOf = (cells: readonly Cells[], row: number) => JSON.stringify(cells.map((own) => own.get(row)));

/**
 * Gives rows that no rule could mend the cells of another row of the table that is right: of one with the same fixed
 * cells, if there is any. What becomes of it is tried before it stays.
 */
function drawAgain(
  rules: readonly Rule[],
  rows: readonly number[],
  fixed: ReadonlySet<string>,
  draw: () => number,
): void {
  const all = [...new Set(rules.flatMap(({ cells }) => cells))];
  const free = all.filter(({ name }) => !fixed.has(name));
  const bound = all.filter(({ name }) => fixed.has(name));
  const isBroken = new Set(rows);
  const donors = new Map<string, number[]>();
  for (let row = 0; row < all[0]!.rows; row++) {
    if (isBroken.has(row)) continue;
    const key = keyOf(bound, row);
    const list = donors.get(key);
    if (list) list.push(row);
    else donors.set(key, [row]);
  }
  const everyone = [...donors.values()].flat();
  for (const row of rows) {
    const before = free.map((own) => own.get(row));
    const write = (cells: readonly (Cell | null)[]) => free.forEach((own, k) => own.set(row, cells[k]!));
    const like = donors.get(keyOf(bound, row)) ?? everyone;
    let tries = like.length > 0 ? TRIES : 0;
    for (; tries > 0; tries--) {
      const donor = like[Math.floor(draw() * like.length)]!;
      write(free.map((own) => own.get(donor)));
      if (rules.every((rule) => rule.holds(row))) break;
    }
    if (tries === 0) write(before);
  }
}

function mendComponent(
  component: readonly Rule[],
  rows: Int32Array,
  fixed: ReadonlySet<string>,
  rng: Rng,
  touched: Touched,
): void {
  // What only fixed columns take part in can be kept by nobody here.
  const rules = inOrder(
    component.filter(({ cells }) => cells.some(({ name }) => !fixed.has(name))),
    fixed,
  );
  // Ranges alone hold by construction.
  if (rules.every(({ relation: { kind } }) => kind === 'range')) return;
  const broken = rowsToDo(rules, rows);
  if (broken.length === 0) return;
  const own = rng.fork(component.map(({ relation }) => relationId(relation)).join());
  const draw = () => own.next();
  const touch = ({ relation }: Rule, row: number) => touched.get(relation)!.add(row);
  const left = passThrough(rules, broken, fixed, draw, touch);
  if (left.length > 0) drawAgain(rules, left, fixed, draw);
}

function spread(relation: Unique, cells: Cells | undefined, touched: Touched): void {
  if (!cells) return;
  const repeated = repeatedRows(cells);
  if (repeated.length === 0) return;
  spreadRepeated(cells, relation, repeated);
  repeated.forEach((row) => touched.get(relation)!.add(row));
}

const isUniqueness = (relation: Relation): relation is Unique => relation.kind === 'unique';

/** Relations that all columns are there for, as rules. */
function rulesOf(
  relations: readonly Relation[],
  byName: ReadonlyMap<string, Cells>,
  fixed: ReadonlySet<string>,
) {
  return relations.flatMap((relation) =>
    isUniqueness(relation) ? [] : (ruleOf(relation, byName, fixed) ?? []),
  );
}

/**
 * A table in which the relations hold. What follows from other cells is computed again, else a cell is drawn again among
 * those that were seen with the others; a row that cannot be mended so takes the cells concerned from another row. Each
 * set of relations that share columns draws from a stream of its own: what does not concern the target is the same
 * whatever the labels. Columns in which nothing had to change are the very same objects, and so is a table.
 * @param fixed columns that are never changed: the target and the sensitive ones
 */
export function mendRelations(
  table: Table,
  relations: readonly Relation[],
  fixed: ReadonlySet<string>,
  rng: Rng,
): Mended {
  const byName = cellsByName(table);
  const present = relations.filter(({ columns }) => columns.every((name) => byName.has(name)));
  const touched: Touched = new Map(present.map((relation) => [relation, new Set<number>()]));
  const rules = rulesOf(present, byName, fixed);
  const rows = allRows(table.rows);
  for (const component of componentsOf(rules)) mendComponent(component, rows, fixed, rng, touched);
  for (const relation of present.filter(isUniqueness)) {
    if (!fixed.has(relation.columns[0])) spread(relation, byName.get(relation.columns[0]), touched);
  }
  const broken = new Map(rules.map((rule) => [rule.relation, rowsToDo([rule], rows).length]));
  const leftOf = (relation: Relation) =>
    isUniqueness(relation) ? repeatedRows(byName.get(relation.columns[0])!).length : broken.get(relation)!;
  const columns = table.columns.map(({ name }) => byName.get(name)!.column());
  return {
    table: columns.every((column, j) => column === table.columns[j]) ? table : { ...table, columns },
    outcomes: present.map((relation) => ({
      relation,
      mended: touched.get(relation)!.size,
      left: leftOf(relation),
    })),
    rows: new Set([...touched.values()].flatMap((own) => [...own])).size,
  };
}
