import type { ExtractorType } from '@lingui/conf';
import ts from 'typescript';
import { pluralOf } from '../../src/core/language/counted.ts';
import { isPhrase, messageOf } from '../../src/core/language/words.ts';

/** A text of the source, and what stands in its gaps. */
interface Found {
  readonly message: string;
  readonly gaps: readonly string[];
  readonly at: ts.Node;
}

/**
 * Finds the texts of the source: t`…`, texts(…), phrases(…), counted(…), and, of a table that is marked by a comment
 * `@texts label hint`, what stands under these names.
 */
export const extractor: ExtractorType = {
  match: (file) => /\.(?:tsx?|mjs)$/.test(file),
  extract(file, code, onMessage) {
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
    for (const { message, gaps, at } of textsOf(source)) {
      const { line, character } = source.getLineAndCharacterOfPosition(at.getStart(source));
      onMessage({
        id: message,
        message,
        origin: [file, line + 1, character],
        placeholders: Object.fromEntries(gaps.map((gap, index) => [index, gap])),
      });
    }
  },
};

/** Every text of a file, in its order. */
export function textsOf(node: ts.Node): readonly Found[] {
  const found = [...textsAt(node)];
  ts.forEachChild(node, (child) => void found.push(...textsOf(child)));
  return found;
}

function textsAt(node: ts.Node): readonly Found[] {
  if (ts.isTaggedTemplateExpression(node) && isNamed(node.tag, 't')) return [ofTemplate(node.template)];
  if (ts.isVariableStatement(node)) return ofTable(node);
  if (!ts.isCallExpression(node)) return [];
  const [first] = node.arguments;
  if (isNamed(node.expression, 'texts') && first) return leavesOf(first, () => true);
  if (isNamed(node.expression, 'phrases') && first) return leavesOf(first, isPhrase);
  return isNamed(node.expression, 'counted') ? ofCount(node) : [];
}

const isNamed = (node: ts.Node, name: string) => ts.isIdentifier(node) && node.text === name;

function ofTable(table: ts.VariableStatement): readonly Found[] {
  const tag = ts.getJSDocTags(table).find(({ tagName }) => tagName.text === 'texts');
  const names = ts.getTextOfJSDocComment(tag?.comment)?.trim().split(/\s+/);
  return names ? leavesUnder(table, new Set(names)) : [];
}

/** Texts of the properties of these names, wherever in a table they are. */
function leavesUnder(node: ts.Node, names: ReadonlySet<string>): readonly Found[] {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && names.has(node.name.text)) {
    return leavesOf(node.initializer, () => true);
  }
  const found: Found[] = [];
  ts.forEachChild(node, (child) => void found.push(...leavesUnder(child, names)));
  return found;
}

function ofTemplate(template: ts.TemplateLiteral): Found {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { message: template.text, gaps: [], at: template };
  const spans = template.templateSpans;
  return {
    message: messageOf([template.head.text, ...spans.map((span) => span.literal.text)]),
    gaps: spans.map((span) => span.expression.getText().replace(/\s+/g, ' ').slice(0, 60)),
    at: template,
  };
}

function ofCount(call: ts.CallExpression): readonly Found[] {
  const [, one, many] = call.arguments;
  if (!one || !ts.isStringLiteral(one)) return [];
  const plural = many && ts.isStringLiteral(many) ? many.text : `${one.text}s`;
  return [{ message: pluralOf(one.text, plural), gaps: [], at: call }];
}

/** Texts of a table, except those within functions, which say what they are themselves, and names of properties. */
function leavesOf(node: ts.Node, isText: (text: string) => boolean): readonly Found[] {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return isText(node.text) && /\p{L}/u.test(node.text) ? [{ message: node.text, gaps: [], at: node }] : [];
  }
  const found: Found[] = [];
  ts.forEachChild(node, (child) => {
    const isName = ts.isPropertyAssignment(node) && child === node.name;
    if (!isName) found.push(...leavesOf(child, isText));
  });
  return found;
}
