// Rules of our own for oxlint: what would read, order, compute or write otherwise on another machine. The same file gives
// the same bytes on every machine.

/** What IEEE 754 does not fix to the last bit, and browsers round otherwise. */
const ROUNDED = new Set([
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]);

/** What reads a date in the time zone of the machine. */
const OF_THE_CLOCK =
  /^([gs]et(Year|FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toDateString|toTimeString)$/;

/** @typedef {any} Node A node of the syntax tree (ESTree); oxlint has no types for it. */

/** @param {Node} node */
function nameOf({ property, computed }) {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' ? property.value : undefined;
}

/** @param {Node} node @param {string} name */
const isOf = ({ object }, name) => object.type === 'Identifier' && object.name === name;

/** @param {Node} node */
const isCalledWithNothing = (node) =>
  node.parent.type === 'CallExpression' && node.parent.callee === node && node.parent.arguments.length === 0;

/** @param {Node} node */
const isTwo = (node) => node.type === 'Literal' && node.value === 2;

/**
 * @param {string} message
 * @param {(report: (node: Node) => void) => Record<string, (node: Node) => void>} visit
 */
function rule(message, visit) {
  return {
    meta: {
      type: 'problem',
      messages: { differs: `The same file gives the same bytes on every machine: ${message}` },
    },
    /** @param {{ report: (found: object) => void }} context */
    create: (context) => visit((node) => context.report({ node, messageId: 'differs' })),
  };
}

export default {
  meta: { name: 'same-bytes' },
  rules: {
    /** Of powers, those of 2 alone are exact everywhere. */
    'no-rounding': rule('compute it by src/core/elementary.ts.', (report) => ({
      MemberExpression(node) {
        if (isOf(node, 'Math') && ROUNDED.has(nameOf(node))) report(node);
      },
      BinaryExpression(node) {
        if (node.operator === '**' && !isTwo(node.left)) report(node);
      },
      AssignmentExpression(node) {
        if (node.operator === '**=') report(node);
      },
    })),
    'no-clock': rule(
      'dates are read and written by src/core/kinds/date/dates.ts, without a time zone.',
      (report) => ({
        MemberExpression(node) {
          if (OF_THE_CLOCK.test(nameOf(node)) || (isOf(node, 'Date') && nameOf(node) === 'parse'))
            report(node);
        },
      }),
    ),
    'no-collation': rule('compare by < and >, or use sort() as it is.', (report) => ({
      MemberExpression(node) {
        if (nameOf(node) === 'localeCompare') report(node);
      },
    })),
    'no-default-locale': rule('name the language.', (report) => {
      /** @param {Node} node */
      const ofIntl = (node) => {
        const { callee } = node;
        if (node.arguments.length === 0 && callee.type === 'MemberExpression' && isOf(callee, 'Intl'))
          report(node);
      };
      return {
        MemberExpression(node) {
          if (/^toLocale[A-Z]/.test(nameOf(node)) && isCalledWithNothing(node)) report(node);
        },
        NewExpression: ofIntl,
        CallExpression: ofIntl,
      };
    }),
    'no-locale': rule('only the page writes in a language.', (report) => ({
      MemberExpression(node) {
        if (/^toLocale[A-Z]/.test(nameOf(node))) report(node);
      },
    })),
  },
};
