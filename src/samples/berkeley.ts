import { createRng, permutation } from '../core/random.ts';

/** Applicants of one department and gender. */
export interface AdmissionCount {
  readonly department: string;
  readonly gender: 'Male' | 'Female';
  readonly admitted: number;
  readonly rejected: number;
}

function department(
  name: string,
  men: readonly [number, number],
  women: readonly [number, number],
): AdmissionCount[] {
  return [
    { department: name, gender: 'Male', admitted: men[0], rejected: men[1] },
    { department: name, gender: 'Female', admitted: women[0], rejected: women[1] },
  ];
}

/** Graduate admissions at Berkeley, autumn 1973, the six largest departments (Bickel, Hammel & O'Connell 1975). */
export const BERKELEY_COUNTS: readonly AdmissionCount[] = [
  ...department('A', [512, 313], [89, 19]),
  ...department('B', [353, 207], [17, 8]),
  ...department('C', [120, 205], [202, 391]),
  ...department('D', [138, 279], [131, 244]),
  ...department('E', [53, 138], [94, 299]),
  ...department('F', [22, 351], [24, 317]),
];

/** One row per applicant, in an arbitrary fixed order, so that the preview shows all departments. */
export function berkeleyCsv(): string {
  const rows = BERKELEY_COUNTS.flatMap(({ department, gender, admitted, rejected }) => [
    ...new Array<string>(admitted).fill(`${gender},${department},yes`),
    ...new Array<string>(rejected).fill(`${gender},${department},no`),
  ]);
  const order = permutation(rows.length, createRng('berkeley'));
  return ['gender,department,admitted', ...Array.from(order, (row) => rows[row]!), ''].join('\n');
}
