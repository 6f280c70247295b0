import { measureOf } from '../../core/kinds/storage/storages.ts';
import type { ColumnProfile } from '../../core/schema/profile.ts';
import type { Roles, Target } from '../../core/schema/roles.ts';
import type { OpenedTable } from '../../worker/api.ts';
import { listedValues } from '../steps/roles/listedValues.ts';

/*
 * Edits of the roles, as pure functions. A column has one role at a time: giving it one takes it out of the others,
 * so that the form cannot contradict itself. Whether roles can be trained on is the worker's answer (`review`).
 */

type Columns = readonly ColumnProfile[];

function without(names: readonly string[], name: string): readonly string[] {
  return names.filter((other) => other !== name);
}

/** The names in the table's order, once each. */
function inTableOrder(columns: Columns, names: readonly string[]): readonly string[] {
  return columns.map((column) => column.name).filter((name) => names.includes(name));
}

function targetFor(table: OpenedTable, name: string): Target {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column && measureOf(column) === 'scale') return { kind: 'numeric', column: name };
  const suggested = table.suggestedRoles.target;
  const positive = suggested.column === name && suggested.kind === 'classes' ? suggested.positive : [];
  return { kind: 'classes', column: name, positive };
}

export function withTarget(table: OpenedTable, roles: Roles, name: string): Roles {
  return {
    ...roles,
    target: roles.target.column === name ? roles.target : targetFor(table, name),
    sensitive: without(roles.sensitive, name),
    ignored: without(roles.ignored, name),
    ...(roles.known && { known: without(roles.known, name) }),
  };
}

export function withPositive(roles: Roles, positive: readonly string[]): Roles {
  return roles.target.kind === 'classes' ? { ...roles, target: { ...roles.target, positive } } : roles;
}

/** Every class of a picture counts alike: which one is marked as favourable decides nothing, but one has to be. */
export function withAnyOutcome(columns: Columns, roles: Roles): Roles {
  if (roles.target.kind !== 'classes' || roles.target.positive.length > 0) return roles;
  const { values } = listedValues(columns.find(({ name }) => name === roles.target.column));
  return withPositive(roles, values.slice(0, 1));
}

export function withSensitive(columns: Columns, roles: Roles, name: string, on: boolean): Roles {
  const names = on ? [...roles.sensitive, name] : without(roles.sensitive, name);
  const ignored = on ? without(roles.ignored, name) : roles.ignored;
  return { ...roles, sensitive: inTableOrder(columns, names), ignored };
}

export function withIgnored(columns: Columns, roles: Roles, name: string, on: boolean): Roles {
  const names = on ? [...roles.ignored, name] : without(roles.ignored, name);
  const sensitive = on ? without(roles.sensitive, name) : roles.sensitive;
  return { ...roles, ignored: inTableOrder(columns, names), sensitive };
}

/** Whether a column that is not learned is in the synthetic table all the same. */
export function withWritten(roles: Roles, name: string, on: boolean): Roles {
  const absent = [...without(roles.absent ?? [], name), ...(on ? [] : [name])];
  return { ...roles, absent };
}

/** What attackers may know: all columns but the target and those that are left out. */
export function knowable(columns: Columns, { target, ignored }: Roles): Columns {
  return columns.filter(({ name }) => name !== target.column && !ignored.includes(name));
}

/** What attackers are taken to know: as the person chose, else as the report does by itself. */
export function knownColumns(columns: Columns, roles: Roles): readonly string[] {
  const isKnown = ({ name, isKnowable }: ColumnProfile) =>
    roles.known ? roles.known.includes(name) : isKnowable || roles.sensitive.includes(name);
  return knowable(columns, roles)
    .filter(isKnown)
    .map(({ name }) => name);
}

export function withKnown(columns: Columns, roles: Roles, name: string, on: boolean): Roles {
  const known = knownColumns(columns, roles);
  return { ...roles, known: inTableOrder(columns, on ? [...known, name] : without(known, name)) };
}

/** An empty list removes the column's privileged values. */
export function withPrivileged(roles: Roles, name: string, values: readonly string[]): Roles {
  const entries = Object.entries(roles.privileged ?? {}).filter(([column]) => column !== name);
  if (values.length > 0) entries.push([name, values]);
  const rest: Roles = {
    target: roles.target,
    sensitive: roles.sensitive,
    ignored: roles.ignored,
    ...(roles.absent && { absent: roles.absent }),
    ...(roles.known && { known: roles.known }),
  };
  return entries.length > 0 ? { ...rest, privileged: Object.fromEntries(entries) } : rest;
}

/**
 * The roles a person chose, carried over to a table that was read again, retyped or replaced: kept where the columns
 * are still there and of the same kind, else as suggested for that table.
 */
export function carriedRoles(table: OpenedTable, chosen: Roles | null): Roles {
  const suggested = table.suggestedRoles;
  const names = new Set(table.columns.map((column) => column.name));
  if (!chosen || !names.has(chosen.target.column)) return suggested;
  const target = targetFor(table, chosen.target.column);
  const sensitive = chosen.sensitive.filter((name) => names.has(name));
  const carried: Roles = {
    ...chosen,
    target: target.kind === chosen.target.kind ? chosen.target : target,
    sensitive: sensitive.length > 0 || chosen.sensitive.length === 0 ? sensitive : suggested.sensitive,
    ignored: chosen.ignored.filter((name) => names.has(name)),
    ...(chosen.absent && { absent: chosen.absent.filter((name) => names.has(name)) }),
    ...(chosen.known && { known: chosen.known.filter((name) => names.has(name)) }),
  };
  const gone = Object.keys(chosen.privileged ?? {}).filter((name) => !names.has(name));
  return gone.reduce((roles, name) => withPrivileged(roles, name, []), carried);
}
