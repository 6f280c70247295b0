import { flagInWords, flagSections } from './flags.mjs';

const WIDTH = 23;

/** @param {import('./flags.mjs').Flag} flag */
function line(flag) {
  return `  ${flagInWords(flag).padEnd(WIDTH)}${flag.help.replaceAll('\n', `\n${' '.repeat(WIDTH + 2)}`)}`;
}

const sections = flagSections().map(({ title, flags }) =>
  [...(title === '' ? [] : [title]), ...flags.map(line)].join('\n'),
);

/** What `--help` shows. */
export const HELP = `npm run headless -- --csv FILE --target COL --sensitive COL[,COL] --out DIR [OPTIONS]

Drives the built page in a headless browser, through the same controls a person uses, and writes to DIR:
synthetic.csv, report.json and report.html. Progress goes to standard error.

${sections.join('\n\n')}

Exit status: 0 done, 1 bad input or a failed run (one line on standard error says what and what to do).`;
