import { list, object, oneOf, text } from '../../../decode.ts';
import type { CategoricalCells, CategoricalSchema } from '../../column.ts';
import type { ColumnCells } from '../../columnCells.ts';
import type { ColumnKind } from '../../kind.ts';
import { examplesOf } from '../examples.ts';
import { missingText, missingWriter } from '../spellings.ts';
import { categoryBars } from './bars.ts';
import { fitCategoricalCodec, type CategoricalCodec } from './codec.ts';
import { describeCategories } from './describe.ts';
import { categoryGroups, categorySizes } from './groups.ts';
import { parseCategories } from './parse.ts';
import { rareValuesOf } from './rareValues.ts';
import { categoricalStorage } from './storage.ts';

/** A kind whose cells are held as codes of categories. */
export type CategoricalKind<T extends string> = ColumnKind<
  CategoricalSchema<T>,
  CategoricalCells<T>,
  CategoricalCodec
>;

/** What tells one kind of words from another. */
export interface CategoricalForm<T extends string> {
  readonly type: T;
  readonly label: string;
  readonly nearlyDistinct: CategoricalKind<T>['nearlyDistinct'];
  readonly isKey: boolean;
  readonly asked: number;
  /** False where a pool of rare categories would hide nothing. */
  readonly pools: boolean;
  /** The category that a cell in another spelling stands for. */
  readonly alias?: (cell: string, categories: readonly string[]) => string | undefined;
  /** Whether the cells are taken for its own. */
  readonly claims: (cells: ColumnCells) => boolean;
}

/** All of a kind of words that follows from its form. */
export function categoricalKind<T extends string>(form: CategoricalForm<T>): CategoricalKind<T> {
  const { type, nearlyDistinct, isKey, pools, asked } = form;
  const schemaOf = (cells: ColumnCells): CategoricalSchema<T> => {
    const { values, missingTokens } = cells.filled('words');
    return { kind: 'categorical', name: cells.name, type, categories: values.toSorted(), missingTokens };
  };
  return {
    ...categoricalStorage<T>(),
    types: [
      {
        type,
        get label() {
          return form.label;
        },
      },
    ],
    nearlyDistinct,
    isKey,
    isAmount: false,
    dress: () => '',
    step: () => null,
    finest: () => null,
    codes: () => [],
    misfits: () => [],
    isAmbiguous: () => false,
    asked,
    infer: (cells) => (form.claims(cells) ? schemaOf(cells) : null),
    readAs: schemaOf,
    decodeSchema: object<CategoricalSchema<T>>({
      kind: oneOf('categorical'),
      name: text,
      type: oneOf(type),
      categories: list(text),
      missingTokens: list(text),
    }),
    parse: (cells, schema) => parseCategories(cells, schema, form.alias),
    text: (column, row) => column.categories[column.codes[row]!] ?? missingText(column, row),
    writer(column, { word }) {
      const written = column.categories.map(word);
      const missing = missingWriter(column, word);
      return (row) => written[column.codes[row]!] ?? missing(row);
    },
    fitCodec(column, wishes) {
      const rare = pools ? rareValuesOf(column, wishes, nearlyDistinct !== null) : null;
      return fitCategoricalCodec(column, rare);
    },
    describe: (column) => ({
      ...describeCategories(column, nearlyDistinct === null),
      examples: examplesOf(column.codes.length, (row) => column.categories[column.codes[row]!] ?? null),
    }),
    isKnowable: () => nearlyDistinct === null,
    groupSizes: categorySizes,
    groupsOf: () => ({ of: categoryGroups }),
    bars: categoryBars,
  };
}
