import { quoted } from '../quoted.ts';
import { haveLetteredCodes } from '../kinds/fewMisfits.ts';
import { kindOf, measured } from '../kinds/registry.ts';
import type { Column, Table } from '../table/table.ts';
import { distinctValues, missingCells } from './counts.ts';
import {
  caseSpellingsWarning,
  MANY_CATEGORIES,
  manyCategoriesWarning,
  naWarning,
} from './categoryWarnings.ts';
import { readingWarnings } from './readingWarnings.ts';
import { leakage } from './leakage.ts';
import { rareOutcomeWarnings } from './rareOutcomes.ts';
import type { Roles } from './roles.ts';
import { sampledGroupWarnings } from './sampledGroups.ts';
import { isNamedOutcome } from './suggest.ts';
import { roleWarnings } from './validate.ts';
import { t } from '../language/words.ts';

/** Something that is allowed, and that a person should know before training. */
export interface Warning {
  /** Stable; `column.…`, `group.…`, `target.…` or `sensitive.…`. */
  readonly code: string;
  readonly column?: string;
  readonly message: string;
  readonly advice: string;
}

const MOSTLY = 0.5;
const LEAK = 0.97;

function identifierWarning(column: Column): Warning[] {
  const { nearlyDistinct } = kindOf(column);
  if (!nearlyDistinct) return [];
  return [
    {
      code: `column.${column.type}`,
      column: column.name,
      message: t`Column ${quoted(column.name)} looks like ${nearlyDistinct.one}: its values are nearly all distinct.`,
      advice: t`Leave it out: it says nothing general, and a synthetic table must not repeat it.`,
    },
  ];
}

function constantWarning(column: Column, distinct: number): Warning[] {
  // One value beside missing cells is a ticked box: it tells something.
  if (distinct > 1 || (distinct === 1 && missingCells(column) > 0)) return [];
  const message =
    distinct === 1
      ? t`Column ${quoted(column.name)} has the same value in every row.`
      : t`Column ${quoted(column.name)} is empty.`;
  return isNamedOutcome(column)
    ? [
        {
          code: 'target.constant',
          column: column.name,
          message: t`${message} By its name it is an outcome: there is nothing to predict, so it is not suggested as the target.`,
          advice: t`Check the target in the step Roles, or open a table that has rows with another outcome.`,
        },
      ]
    : [
        {
          code: 'column.constant',
          column: column.name,
          message,
          advice: t`Leave it out: it carries no information.`,
        },
      ];
}

function missingWarning(column: Column, rows: number): Warning[] {
  const missing = missingCells(column);
  if (missing <= MOSTLY * rows || missing === rows) return [];
  const percent = Math.round((100 * missing) / rows);
  return [
    {
      code: 'column.mostlyMissing',
      column: column.name,
      message: t`Column ${quoted(column.name)} is empty in ${percent} % of the rows.`,
      advice: t`Leave it out unless the gaps mean something.`,
    },
  ];
}

const NUMBER_WITHIN = /^[^\p{L}\d]{0,4}\d[\d.,' ]*\s?[%\p{Sc}\p{L}]{0,4}$/u;

/** Whole numbers that name things, and codes: such as begin with a zero ("007xx"), or some of them with letters ("V57"). */
function areCodes(categories: readonly string[]): boolean {
  const digits = categories.every((cell) => /^\d+$/.test(cell));
  return digits || categories.some((cell) => /^0\d/.test(cell)) || haveLetteredCodes(categories);
}

/** A column that is text only because of a few cells, or of units and thousands separators. */
function numberLikeWarning(column: Column, categories: readonly string[], distinct: number): Warning[] {
  if (distinct < MANY_CATEGORIES || kindOf(column).isKey || areCodes(categories)) return [];
  const odd = categories.filter((cell) => cell.length > 40 || !NUMBER_WITHIN.test(cell));
  if (odd.length > 0.1 * categories.length) return [];
  const example = (odd[0] ?? categories[0]!).slice(0, 40);
  return [
    {
      code: 'column.numbersAsText',
      column: column.name,
      message: t`Column ${quoted(column.name)} holds numbers but is read as text, because of cells such as ${quoted(example)}.`,
      advice: t`Write plain numbers without units or thousands separators, and leave unknown cells empty.`,
    },
  ];
}

/** Which categories are never pooled; null: all. The target keeps its classes. */
function keptCategories({ name }: Column, roles: Roles | undefined): ReadonlySet<string> | null {
  if (roles?.target.column === name) return null;
  const { privileged = {} } = roles ?? {};
  return new Set(Object.hasOwn(privileged, name) ? privileged[name] : []);
}

function columnWarnings(column: Column, rows: number, roles: Roles | undefined): Warning[] {
  const distinct = distinctValues(column);
  const seen = measured(column);
  return [
    ...identifierWarning(column),
    ...constantWarning(column, distinct),
    ...missingWarning(column, rows),
    ...readingWarnings(column),
    ...(seen.measure === 'groups'
      ? [
          ...manyCategoriesWarning(column, distinct, rows, keptCategories(column, roles)),
          ...numberLikeWarning(column, seen.categories, distinct),
          ...caseSpellingsWarning(column),
          ...naWarning(column, seen),
        ]
      : []),
  ];
}

function leakWarnings(table: Table, roles: Roles): Warning[] {
  const target = table.columns.find((column) => column.name === roles.target.column);
  if (!target) return [];
  return table.columns
    .filter((column) => column !== target && !roles.ignored.includes(column.name) && !kindOf(column).isKey)
    .filter((column) => leakage(column, target) >= LEAK)
    .map((column) => ({
      code: 'column.leaksTarget',
      column: column.name,
      message: t`Column ${quoted(column.name)} all but determines the target ${quoted(target.name)}.`,
      advice: t`It may be a copy, or known only after the outcome. Leave it out unless it is known beforehand.`,
    }));
}

function hasColumns(table: Table, roles: Roles): boolean {
  const names = new Set(table.columns.map((column) => column.name));
  return [roles.target.column, ...roles.sensitive].every((name) => names.has(name));
}

/** Warnings on the columns themselves and, where roles are given, on leaks of the target, on rare outcomes and on small groups. */
export function tableWarnings(table: Table, roles?: Roles): Warning[] {
  const ignored = new Set(roles?.ignored);
  const columns = table.columns.filter((column) => !ignored.has(column.name));
  const warnings = columns.flatMap((column) => columnWarnings(column, table.rows, roles));
  if (!roles || !hasColumns(table, roles)) return warnings;
  return [
    ...warnings,
    ...leakWarnings(table, roles),
    ...sampledGroupWarnings(table, roles),
    ...rareOutcomeWarnings(table, roles),
    ...roleWarnings(table, roles),
  ];
}
