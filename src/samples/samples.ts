import type { Roles } from '../core/schema/roles.ts';
import { t } from '../core/language/words.ts';
import { berkeleyCsv } from './berkeley.ts';
import { HIRING_ROWS, hiringCsv } from './hiring.ts';
import hmda from './hmda.csv?raw';

/** What a card says of a table that comes with the app: its source, and sensible roles. */
export interface SampleCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Citation and licence. */
  readonly source: string;
  readonly rows: number;
  readonly roles: Roles;
}

export interface Sample extends SampleCard {
  /** The file, as if it had been dropped. */
  readonly csv: () => string;
}

export const SAMPLES: readonly Sample[] = [
  {
    id: 'berkeley',
    get title() {
      return t`Berkeley admissions 1973`;
    },
    get description() {
      return t`Applicants to the six largest graduate departments. Over all, fewer women were admitted; within most departments that is not so: women applied more to departments that admit few.`;
    },
    get source() {
      return t`Bickel, Hammel & O'Connell (1975), Sex bias in graduate admissions: data from Berkeley, Science 187, 398–404, doi.org/10.1126/science.187.4175.398. Published counts, expanded to one row per applicant; facts, free of copyright.`;
    },
    rows: 4526,
    roles: {
      target: { kind: 'classes', column: 'admitted', positive: ['yes'] },
      sensitive: ['gender'],
      ignored: [],
      privileged: { gender: ['Male'] },
    },
    csv: berkeleyCsv,
  },
  {
    id: 'mortgages',
    get title() {
      return t`Boston mortgage applications 1990 (HMDA)`;
    },
    get description() {
      return t`Applications collected by the Federal Reserve Bank of Boston, with debts, credit history and the decision. African-American applicants were denied three times as often.`;
    },
    get source() {
      return t`Munnell, Tootell, Browne & McEneaney (1996), Mortgage lending in Boston: interpreting HMDA data, American Economic Review 86, 25–53; the extract of Stock & Watson (2007), Introduction to Econometrics, as in the R package AER (Kleiber & Zeileis; GPL-2 or GPL-3). Public data; ratios rounded to four decimals.`;
    },
    rows: 2380,
    roles: {
      target: { kind: 'classes', column: 'deny', positive: ['no'] },
      sensitive: ['afam'],
      ignored: [],
      privileged: { afam: ['no'] },
    },
    csv: () => hmda,
  },
  {
    id: 'hiring',
    get title() {
      return t`Simulated hiring`;
    },
    get description() {
      return t`Invented applicants whose ability does not depend on their group, and a firm whose decisions, interview grades and referrals do, by known amounts.`;
    },
    get source() {
      return t`Simulated by Fairloom from a fixed seed; the formulas are in docs/samples.md. Public domain (CC0).`;
    },
    rows: HIRING_ROWS,
    roles: {
      target: { kind: 'classes', column: 'hired', positive: ['yes'] },
      sensitive: ['gender', 'ethnicity'],
      ignored: [],
      privileged: { gender: ['man'], ethnicity: ['majority'] },
    },
    csv: hiringCsv,
  },
];
