import { phrases } from '../language/words.ts';

/** What a record of processing asks of the person. */
export type RecordQuestionId =
  | 'controller'
  | 'officer'
  | 'purpose'
  | 'people'
  | 'data'
  | 'recipients'
  | 'transfers'
  | 'erasure'
  | 'measures'
  | 'basis'
  | 'necessity'
  | 'alternatives'
  | 'access'
  | 'deletion';

export interface RecordQuestion {
  readonly id: RecordQuestionId;
  readonly label: string;
  readonly hint: string;
  /** One line; else several. */
  readonly short?: boolean;
}

export interface RecordPart {
  readonly title: string;
  /** Where the questions come from. */
  readonly law: string;
  readonly questions: readonly RecordQuestion[];
}

export type RecordAnswers = Readonly<Partial<Record<RecordQuestionId, string>>>;

/** Articles 30(1) and 9 of the GDPR, and Article 10(5) of the AI Act as it was adopted in 2024. */
export const RECORD_PARTS: readonly RecordPart[] = phrases([
  {
    title: 'Record of processing activities',
    law: 'What Article 30(1) of Regulation (EU) 2016/679 (GDPR) lists.',
    questions: [
      {
        id: 'controller',
        label: 'Controller, and how to reach them',
        hint: 'Name and contact; joint controllers and a representative where there are any.',
      },
      {
        id: 'officer',
        label: 'Data protection officer',
        hint: 'Name and contact, if there is one.',
        short: true,
      },
      {
        id: 'purpose',
        label: 'Purpose of the processing',
        hint: 'For instance: to detect bias in a table of decisions, or to make a synthetic table for a named use.',
      },
      { id: 'people', label: 'Categories of people', hint: 'Whose rows they are: applicants, patients, …' },
      {
        id: 'data',
        label: 'Categories of personal data',
        hint: 'The record lists the columns by itself; say what they are, special categories apart.',
      },
      {
        id: 'recipients',
        label: 'Recipients',
        hint: 'Who gets the synthetic table or this report. Fairloom sends nothing to anyone.',
      },
      {
        id: 'transfers',
        label: 'Transfers to third countries',
        hint: 'And the safeguards; “none” where there are none.',
        short: true,
      },
      {
        id: 'erasure',
        label: 'Time limits for erasure',
        hint: 'When each category of data is to be erased.',
      },
      {
        id: 'measures',
        label: 'Technical and organisational security measures',
        hint: 'Of the machine and the people; what the page itself enforces is added.',
      },
    ],
  },
  {
    title: 'Special categories of data to detect and correct bias',
    law: 'What Article 10(5) of Regulation (EU) 2024/1689 (AI Act) asks of providers of high-risk AI systems, as it was adopted in 2024. The Digital Omnibus on AI, which the Council of the EU adopted on 29 June 2026, amends this rule, and the Commission had proposed it as an Article 4a with a wider scope: check the text in force.',
    questions: [
      {
        id: 'basis',
        label: 'Legal basis',
        hint: 'Under Articles 6 and 9 GDPR, and under the AI Act where it applies.',
      },
      {
        id: 'necessity',
        label: 'Why special categories were strictly necessary',
        hint: 'Which bias was to be detected or corrected, and why it needs these columns.',
      },
      {
        id: 'alternatives',
        label: 'Why other data would not do',
        hint: 'Why the aim could not be reached with synthetic, anonymised or other data alone; or why synthetic data was made for what follows.',
      },
      {
        id: 'access',
        label: 'Who had access, and how it was limited',
        hint: 'Also pseudonymisation, and that no other party got the data.',
      },
      {
        id: 'deletion',
        label: 'Deletion of the input',
        hint: 'When and how the special categories were deleted: once the bias was corrected, or at the end of the time limit, whichever comes first.',
      },
    ],
  },
]);
