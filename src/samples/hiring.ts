import { exp } from '../core/elementary.ts';
import { createRng, type Rng } from '../core/random.ts';

/**
 * Simulated applications to a firm whose decisions are biased by construction. Ability is drawn alike for all; what
 * differs by group is stated in `HIRING_BIAS` and in docs/samples.md, formula by formula.
 */
export interface HiringBias {
  /** Subtracted from the log-odds of being hired: the direct bias. */
  readonly decision: Readonly<Record<Gender | Ethnicity, number>>;
  /** Subtracted from the interview grade: a biased measurement. */
  readonly interview: Readonly<Record<Gender | Ethnicity, number>>;
  /** Added to the log-odds of a referral: an unequal chance that stands in for the group (a proxy). */
  readonly referral: Readonly<Record<Gender | Ethnicity, number>>;
}

export type Gender = 'man' | 'woman' | 'non-binary';
export type Ethnicity = 'majority' | 'minority';

export const HIRING_BIAS: HiringBias = {
  decision: { man: 0, woman: 0.7, 'non-binary': 0.9, majority: 0, minority: 0.6 },
  interview: { man: 0, woman: 0.8, 'non-binary': 0.8, majority: 0, minority: 0.6 },
  referral: { man: 0.7, woman: 0, 'non-binary': 0, majority: 0.4, minority: 0 },
};
const NONE = { man: 0, woman: 0, 'non-binary': 0, majority: 0, minority: 0 };
/** The same firm without bias: what remains is chance. */
export const NO_HIRING_BIAS: HiringBias = { decision: NONE, interview: NONE, referral: NONE };

const EDUCATION = ['school', 'bachelor', 'master', 'doctorate'] as const;
const DEPARTMENTS = ['engineering', 'sales', 'support', 'finance'] as const;

export interface Applicant {
  readonly appliedOn: string;
  readonly age: number;
  readonly gender: Gender;
  readonly ethnicity: Ethnicity;
  readonly department: (typeof DEPARTMENTS)[number];
  readonly education: (typeof EDUCATION)[number];
  readonly experience: number;
  /** Percent, or null where the test was not taken. */
  readonly skillTest: number | null;
  readonly interview: number;
  readonly referred: boolean;
  /** Ability, standard normal; not in the table. */
  readonly ability: number;
  readonly hired: boolean;
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

function pick<T>(values: readonly T[], shares: readonly number[], rng: Rng): T {
  let u = rng.next();
  const i = shares.findIndex((share) => (u -= share) < 0);
  return values[i < 0 ? values.length - 1 : i]!;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** A day of 2023 or 2024. */
function applicationDate(rng: Rng): string {
  return new Date(Date.UTC(2023, 0, 1 + rng.int(731))).toISOString().slice(0, 10);
}

/** Probability of being hired; without `bias.decision` it depends on the file alone. */
export function hiringProbability(applicant: Omit<Applicant, 'hired'>, bias: HiringBias): number {
  const { ability, experience, education, interview, referred, gender, ethnicity } = applicant;
  const graduate = education === 'master' || education === 'doctorate';
  const file =
    0.9 * ability +
    0.05 * (experience - 8) +
    0.3 * Number(graduate) +
    0.25 * (interview - 5.5) +
    0.8 * Number(referred);
  return logistic(-0.6 + file - bias.decision[gender] - bias.decision[ethnicity]);
}

function drawApplicant(rng: Rng, bias: HiringBias): Applicant {
  const ability = rng.normal();
  const gender = pick<Gender>(['man', 'woman', 'non-binary'], [0.53, 0.43, 0.04], rng);
  const ethnicity = pick<Ethnicity>(['majority', 'minority'], [0.78, 0.22], rng);
  const age = Math.round(clamp(36 + 10 * rng.normal(), 20, 66));
  const grade = 5.5 + 1.5 * ability + 1.2 * rng.normal() - bias.interview[gender] - bias.interview[ethnicity];
  const person = {
    appliedOn: applicationDate(rng),
    age,
    gender,
    ethnicity,
    department: pick(DEPARTMENTS, [0.35, 0.25, 0.25, 0.15], rng),
    education: pick(EDUCATION, [0.3, 0.4, 0.23, 0.07], rng),
    experience: rounded((age - 20) * (0.2 + 0.7 * rng.next()), 1),
    skillTest: rng.next() < 0.08 ? null : rounded(clamp(60 + 14 * ability + 6 * rng.normal(), 0, 100), 1),
    interview: Math.round(clamp(grade, 1, 10)),
    referred: rng.next() < logistic(-1.4 + bias.referral[gender] + bias.referral[ethnicity]),
    ability,
  };
  return { ...person, hired: rng.next() < hiringProbability(person, bias) };
}

/** Applicants drawn one after the other from the seeded stream. */
export function simulateHiring(rows: number, rng: Rng, bias = HIRING_BIAS): Applicant[] {
  return Array.from({ length: rows }, () => drawApplicant(rng, bias));
}

const HEADER =
  'applied_on,age,gender,ethnicity,department,education,experience_years,skill_test,interview_score,referred,hired';
export const HIRING_ROWS = 3000;

function toLine(person: Applicant): string {
  const yesNo = (value: boolean) => (value ? 'yes' : 'no');
  return [
    ...[person.appliedOn, person.age, person.gender, person.ethnicity, person.department, person.education],
    ...[person.experience.toFixed(1), person.skillTest?.toFixed(1) ?? '', person.interview],
    ...[yesNo(person.referred), yesNo(person.hired)],
  ].join(',');
}

/** The bundled sample: 3,000 applicants, the same on every machine. */
export function hiringCsv(): string {
  const people = simulateHiring(HIRING_ROWS, createRng('hiring'));
  return [HEADER, ...people.map(toLine), ''].join('\n');
}
