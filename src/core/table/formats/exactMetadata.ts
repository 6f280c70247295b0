import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';

/** Metadata under which hyparquet reads every column, and each as it is in the file. */
export interface ExactMetadata {
  readonly metadata: FileMetaData;
  /** What a column is called there. */
  readonly nameOf: (column: SchemaTree) => string;
}

export const isDecimal = ({ converted_type: converted, logical_type: logical }: SchemaElement) =>
  converted === 'DECIMAL' || logical?.type === 'DECIMAL';

/** hyparquet makes numbers of decimals, of which 38 digits do not fit; without their type they come as they are stored. */
function stored(element: SchemaElement): SchemaElement {
  if (!isDecimal(element) || element.type === 'BYTE_ARRAY') return element;
  const { converted_type: _, logical_type: __, ...bare } = element;
  return bare;
}

const leavesOf = (column: SchemaTree): SchemaTree[] =>
  column.children.length === 0 ? [column] : column.children.flatMap(leavesOf);

/**
 * hyparquet finds columns by their names: the second one of a name is given another.
 * @param columns of the file, in order
 */
export function exactMetadata(metadata: FileMetaData, columns: readonly SchemaTree[]): ExactMetadata {
  const given = columns.map(({ element }) => element.name);
  const names = new Map(
    columns.map((column, i) => {
      const { name } = column.element;
      return [column.element, given.indexOf(name) === i ? name : `${name}\0${i}`];
    }),
  );
  const nameOf = ({ element }: SchemaTree) => names.get(element) ?? element.name;
  const leaves = columns.flatMap((column) => leavesOf(column).map(() => nameOf(column)));
  const schema = metadata.schema.map((element) => {
    const name = names.get(element);
    return { ...stored(element), ...(name !== undefined && { name }) };
  });
  const groups = metadata.row_groups.map((group) => ({
    ...group,
    columns: group.columns.map((chunk, leaf) => {
      const { meta_data: data } = chunk;
      if (!data) return chunk;
      const [, ...within] = data.path_in_schema;
      return { ...chunk, meta_data: { ...data, path_in_schema: [leaves[leaf]!, ...within] } };
    }),
  }));
  return { metadata: { ...metadata, schema, row_groups: groups }, nameOf };
}
