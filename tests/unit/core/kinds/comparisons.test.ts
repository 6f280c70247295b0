import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { TYPES } from '../../../../src/core/kinds/registry.ts';
import { STORAGE_NAMES } from '../../../../src/core/kinds/storage/storages.ts';

const SRC = fileURLToPath(new URL('../../../../src/', import.meta.url));

/** What only `core/kinds` may ask of a column: its storage, its type, the format of its cells, and what it holds. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  kind: new Set([...STORAGE_NAMES, 'date']),
  type: new Set<string>(TYPES.map(({ type }) => type)),
};
const CELLS = new Set(['codes', 'categories', 'pieces']);
/** Not columns: the target of the roles is classes or a number, whatever its column is. */
const TARGET = /(?:^|\.)target$/i;

/** `kind` of "column.kind", "column?.kind" and "kind"; with whose it is. */
function asked(node: ts.Expression): { readonly what: string; readonly of: string } | null {
  if (ts.isIdentifier(node)) return { what: node.text, of: '' };
  if (!ts.isPropertyAccessExpression(node)) return null;
  return { what: node.name.text, of: node.expression.getText() };
}

function isColumnQuestion(node: ts.Expression, word: ts.Node): boolean {
  const question = asked(node);
  return (
    question !== null &&
    ts.isStringLiteralLike(word) &&
    !TARGET.test(question.of) &&
    WORDS[question.what]?.has(word.text) === true
  );
}

const EQUALITIES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

function isComparison(node: ts.Node): boolean {
  if (ts.isSwitchStatement(node)) {
    return node.caseBlock.clauses.some(
      (clause) => ts.isCaseClause(clause) && isColumnQuestion(node.expression, clause.expression),
    );
  }
  if (!ts.isBinaryExpression(node)) return false;
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === ts.SyntaxKind.InKeyword) return ts.isStringLiteral(left) && CELLS.has(left.text);
  return (
    EQUALITIES.has(operatorToken.kind) && (isColumnQuestion(left, right) || isColumnQuestion(right, left))
  );
}

/** Spares most files the parsing. */
const MAY_COMPARE = new RegExp(`'(?:${[...WORDS['kind']!, ...WORDS['type']!, ...CELLS].join('|')})'`);

/** The comparisons of a column's kind that a file makes, as "line: text". */
function comparisonsIn(file: string, text: string): string[] {
  if (!MAY_COMPARE.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isComparison(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push(`${file}:${line}: ${node.getText().split('\n')[0]!}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('core/kinds/'));

it.each([
  "if (column.kind === 'numeric') draw();",
  "const isText = profile?.kind !== 'categorical';",
  "'numeric' === codec.kind;",
  "columns.filter(({ kind }) => kind === 'numeric');",
  "if (column.type === 'identifier' || other) skip();",
  "format.kind === 'date' ? 1 : 2;",
  "switch (column.type) { case 'text': break; }",
  "if ('codes' in column) count();",
])('finds %s', (text) => {
  expect(comparisonsIn('made.ts', text)).toHaveLength(1);
});

it.each([
  "if (target.kind === 'numeric') regress();",
  "if (roles.target.kind === 'classes') classify();",
  "if (seen.measure === 'scale') rank();",
  "if (setting.kind === 'number') type();",
])('leaves %s', (text) => {
  expect(comparisonsIn('made.ts', text)).toEqual([]);
});

it('is made nowhere outside of the kinds: ask the kind, or what the column measures', () => {
  expect(FILES.length).toBeGreaterThan(400);
  expect(FILES.flatMap((file) => comparisonsIn(file, readFileSync(SRC + file, 'utf8')))).toEqual([]);
});
