import { wordsOf } from '../nameWords.ts';
import { kindOf, measured } from '../kinds/registry.ts';
import { categoryCounts } from '../kinds/storage/categorical/counts.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Column, Table } from '../table/table.ts';
import { distinctValues, missingCells } from './counts.ts';
import { areVerdicts, favourableValues, type TargetClass } from './favourable.ts';
import {
  aboutOutcome,
  CLASS_NAMES,
  earnings,
  expenses,
  favourableOutcome,
  JOINED_OUTCOME,
  medicalMeasure,
  NEUTRAL,
  PARTICULARS,
  TARGET_NAMES,
  unfavourableOutcome,
} from './outcomeWords.ts';
import type { Roles, Target } from './roles.ts';
import { conceptOfValues, sensitiveConcept, type FoundConcept } from './sensitiveNames.ts';
import { substituteOf } from './uses.ts';

const MOST_SENSITIVE_VALUES = 20;

/* What speaks for a column as the target, in points. Only their order matters: a name over a place, a place over none. */
const TARGET_NAME = 110;
const OUTCOME_WORD = 60;
const CLASS_NAME = 50;
const JOINED_WORD = 30;
/** Nothing else stands in the name. */
const WORD_ALONE = 15;
/** Earnings are a target as two classes, and a feature as often as not as numbers. */
const EARNINGS = { classes: 45, scale: 15 } as const;
/** "Placed" and "Not Placed", "good" and "bad". */
const VERDICTS = 30;
/** Measures of the body by which a table is taken for a medical one. */
const FEWEST_MEASURES = 3;
const SENSITIVE = -50;
/** A date, a telephone number, a street. */
const PARTICULAR = -60;
/** Most rows would have no outcome. */
const MOSTLY_MISSING = -60;
/** A question of so many words names many things; its words say as little as letters inside of a word. */
const LONGEST_TARGET_NAME = 8;
/** Names of things rather than outcomes: so many classes, or so few rows of each. */
const NAMES = -60;
const MOST_CLASSES = 50;
const FEWEST_ROWS_EACH = 10;
const TWO_CLASSES = 20;
const SOME_CLASSES = 9;
const SCALE = -15;
/** Targets stand last, or first. */
const LAST = 12;
const FIRST_NAMED = 11;

/** Classes that occur and their rows; none of a scale. */
function classesOf(column: Column): TargetClass[] {
  const seen = measured(column);
  if (seen.measure === 'scale') return [];
  const counts = categoryCounts(seen);
  return seen.categories
    .map((value, code) => ({ value, rows: counts[code]! }))
    .filter(({ rows }) => rows > 0);
}

/** Which protected attribute a column tells of, by its name or by its values. */
function conceptOf(column: Column): FoundConcept | null {
  const byName = sensitiveConcept(column.name);
  if (byName && !byName.weak) return byName;
  const few = measureOf(column) === 'groups' && distinctValues(column) <= MOST_SENSITIVE_VALUES;
  return (few ? conceptOfValues(classesOf(column).map(({ value }) => value)) : null) ?? byName;
}

/** How much the name alone speaks for a target; 0: not at all. */
function nameScore(column: Column): number {
  const words = wordsOf(column.name);
  const name = words.join(' ');
  if (TARGET_NAMES.has(name)) return TARGET_NAME;
  if (CLASS_NAMES.has(name)) return CLASS_NAME;
  const alone = words.filter((word) => !NEUTRAL.has(word)).length <= 1 ? WORD_ALONE : 0;
  const isOutcome = unfavourableOutcome(words) >= 0 || favourableOutcome(words) >= 0;
  if (aboutOutcome(words) >= 0) return 0;
  if (isOutcome) return words.length > LONGEST_TARGET_NAME ? JOINED_WORD : OUTCOME_WORD + alone;
  if (earnings(words) >= 0) return EARNINGS[measureOf(column) === 'scale' ? 'scale' : 'classes'] + alone;
  if (expenses(words) >= 0 && measureOf(column) === 'scale') return EARNINGS.scale + alone;
  return JOINED_OUTCOME.test(words.join('')) ? JOINED_WORD : 0;
}

/** Whether a column's name alone says that it is an outcome: a target, a decision. */
export function isNamedOutcome(column: Column): boolean {
  return nameScore(column) >= OUTCOME_WORD;
}

function measureScore(column: Column): number {
  if (measureOf(column) === 'scale') return SCALE;
  const verdicts = distinctValues(column) <= MOST_CLASSES && areVerdicts(classesOf(column)) ? VERDICTS : 0;
  return verdicts + (distinctValues(column) === 2 ? TWO_CLASSES : SOME_CLASSES);
}

function areNames(column: Column, rows: number): boolean {
  if (measureOf(column) === 'scale') return false;
  const classes = distinctValues(column);
  return classes > MOST_CLASSES || (classes > 2 && rows < FEWEST_ROWS_EACH * classes);
}

/** What speaks against a column, whatever its name says of an outcome. */
function doubts(column: Column, rows: number): number {
  const isParticular = !kindOf(column).isAmount && measureOf(column) === 'scale';
  const named = nameScore(column) > 0;
  return (
    (conceptOf(column) ? SENSITIVE : 0) +
    (isParticular || (!named && PARTICULARS(wordsOf(column.name)) >= 0) ? PARTICULAR : 0) +
    (!named && areNames(column, rows) ? NAMES : 0) +
    (2 * missingCells(column) > rows ? MOSTLY_MISSING : 0)
  );
}

/** The likeliest target of the candidates, which are in the order of the table; the later one of equals. */
function targetColumn(candidates: readonly Column[], rows: number): Column | undefined {
  const [first, last] = [candidates[0], candidates.at(-1)];
  let best: Column | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const column of candidates) {
    const named = nameScore(column);
    const place = column === last ? LAST : named > 0 && column === first ? FIRST_NAMED : 0;
    const score = named + measureScore(column) + place + doubts(column, rows);
    if (score >= most) [best, most] = [column, score];
  }
  return best;
}

const isMedical = (columns: readonly Column[]) =>
  columns.filter(({ name }) => medicalMeasure(wordsOf(name)) >= 0).length >= FEWEST_MEASURES;

function suggestTarget(candidates: readonly Column[], rows: number): Target {
  const column = targetColumn(candidates, rows);
  if (!column) return { kind: 'classes', column: '', positive: [] };
  if (measureOf(column) === 'scale') return { kind: 'numeric', column: column.name };
  return {
    kind: 'classes',
    column: column.name,
    positive: favourableValues(column.name, classesOf(column), isMedical(candidates)),
  };
}

/** Codes tell less than the words that stand beside them: "GenderID" and "Sex". */
function areCodes(column: Column): boolean {
  const classes = classesOf(column);
  return classes.length > 0 && classes.every(({ value }) => /^\d+$/.test(value));
}

const isQuestion = ({ name }: Column) => wordsOf(name).length > LONGEST_TARGET_NAME;

/** Whether a column stands for an attribute rather than one before it: words for codes, a name for a long question. */
function saysMore(column: Column, before: Column): boolean {
  if (isQuestion(before) !== isQuestion(column)) return isQuestion(before);
  const areWords = measureOf(column) === 'groups' && !areCodes(column);
  return areCodes(before) && areWords && distinctValues(column) === distinctValues(before);
}

/** The first column of each protected attribute, or one that says more. */
function suggestSensitive(candidates: readonly Column[], target: string): string[] {
  const named = new Map<number, { readonly column: Column; readonly weak: boolean }>();
  for (const column of candidates) {
    const found = conceptOf(column);
    const isFit = measureOf(column) === 'scale' || distinctValues(column) <= MOST_SENSITIVE_VALUES;
    if (!found || !isFit || column.name === target) continue;
    const known = named.get(found.concept)?.column;
    if (known && !saysMore(column, known)) continue;
    named.set(found.concept, { column, weak: found.weak });
  }
  const all = [...named.values()];
  const strong = all.filter(({ weak }) => !weak);
  return (strong.length > 0 ? strong : all.slice(0, 1)).map(({ column }) => column.name);
}

/**
 * A first guess of the roles, from names, values and places, for the person to correct. Not learned: keys, free text,
 * names of people, and columns that are the same in every row. The target's column is '' where no column could serve; `validateRoles` says so.
 */
export function suggestRoles(table: Table): Roles {
  const learned = table.columns.filter((column) => substituteOf(column) === null);
  const candidates = learned.filter((column) => distinctValues(column) > 1);
  const target = suggestTarget(candidates, table.rows);
  const ignored = table.columns.filter((column) => !learned.includes(column)).map((column) => column.name);
  return { target, sensitive: suggestSensitive(candidates, target.column), ignored };
}
