import { powerOfTen } from '../elementary.ts';
import { kindOf, type ColumnSchema, type NumericColumnSchema } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import { numberAt, type Domain, type NumberDomain } from './domain.ts';
import type { DomainWish } from './domainWish.ts';
import { lastRelease, type Purpose } from './ledger.ts';
import type { Release } from './release.ts';

/**
 * What a person had said of the columns before a release, in the form in which they would say it again; a column that is in
 * none was found. Told by the ledger of the release: what was found was paid for.
 * @param columns of the release
 */
export function typedDomains(
  { domains, guarantee }: Pick<Release, 'domains' | 'guarantee'>,
  columns: readonly ColumnSchema[],
): DomainWish[] {
  const paid = lastRelease(guarantee.ledger);
  const isPaid = (name: string, purpose: Purpose) =>
    paid.some((entry) => entry.purpose === purpose && entry.columns.includes(name));
  return domains.flatMap((domain): DomainWish[] => {
    const { name } = domain;
    if (isPaid(name, 'ranges') || isPaid(name, 'categories')) return [];
    const column = columns.find((own) => own.name === name)!;
    return [wishOf(domain, column, isPaid(name, 'intervals'))];
  });
}

function wishOf(domain: Domain, column: ColumnSchema, areBinsFound: boolean): DomainWish {
  if (domain.kind === 'categories') return { column: domain.name, kind: 'categories', values: domain.values };
  const { from, to, step, starts } = domain;
  const [least, most, ...bins] = cellsOf(column, [
    from,
    to,
    ...starts.slice(1).map((at) => numberAt(at, domain)),
  ]);
  return {
    column: domain.name,
    kind: 'numbers',
    least: least!,
    most: most!,
    ...(!isFormsOwn(domain, column) && { step }),
    ...(!areBinsFound && bins.length > 0 && { bins }),
  };
}

const isFormsOwn = ({ step }: NumberDomain, column: ColumnSchema) =>
  step === powerOfTen(-(kindOf(column).finest(column)?.decimals ?? 0));

/** Plain numbers, which every column of numbers reads; dates as the column writes them. */
function cellsOf(schema: ColumnSchema, numbers: readonly number[]): string[] {
  const isDate = (kindOf(schema).finest(schema)?.unit ?? null) !== null;
  if (!isDate || measureOf(schema) !== 'scale') return numbers.map(String);
  const column = { ...(schema as NumericColumnSchema), values: Float64Array.from(numbers) };
  return numbers.map((_, row) => kindOf(column).text(column, row));
}
