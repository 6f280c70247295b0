import { describe, expect, test } from 'vitest';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import type { Table } from '../../../../src/core/table/table.ts';

/** A table with the named columns, each cycling through its values; "#" stands for numbers. */
function tableWith(columns: Readonly<Record<string, readonly string[] | '#'>>): Table {
  const rows = 40;
  return {
    name: 't',
    rows,
    columns: Object.entries(columns).map(([name, values]) => {
      if (values === '#') {
        const format = { kind: 'number', decimals: 0, fixed: false, decimalMark: '.' } as const;
        return {
          kind: 'numeric',
          name,
          type: 'integer',
          format,
          missingTokens: [],
          values: Float64Array.from({ length: rows }, (_, i) => i % 9),
        };
      }
      const type = values.length === rows ? 'identifier' : 'categorical';
      return {
        kind: 'categorical',
        name,
        type,
        categories: values,
        missingTokens: [],
        codes: Int32Array.from({ length: rows }, (_, i) => i % values.length),
      };
    }),
  };
}

describe('target and favourable value', () => {
  test.each([
    [{ income: ['<=50K', '>50K'], sex: ['F', 'M'] }, 'income', '>50K'],
    [{ deny: ['no', 'yes'], afam: ['no', 'yes'] }, 'deny', 'no'],
    [{ gender: ['Female', 'Male'], admitted: ['no', 'yes'] }, 'admitted', 'yes'],
    [{ two_year_recid: ['0', '1'], race: ['A', 'B'] }, 'two_year_recid', '0'],
    [{ loan_status: ['Approved', 'Rejected'], gender: ['F', 'M'] }, 'loan_status', 'Approved'],
    [{ a: '#', credit_risk: ['bad', 'good'] }, 'credit_risk', 'good'],
    [{ default: ['0', '1'], age: '#' }, 'default', '0'],
    [{ risk: ['high', 'low'], class: ['high', 'low'] }, 'class', 'high'],
    [{ credit_risk: ['high', 'low'], age: '#' }, 'credit_risk', 'low'],
    [{ y: ['no', 'yes'], job: ['a', 'b'] }, 'y', 'yes'],
    [{ Geschlecht: ['m', 'w'], eingestellt: ['ja', 'nein'] }, 'eingestellt', 'ja'],
    [{ color: ['r', 'g', 'b'], liked: ['n', 'y'], sex: ['F', 'M'] }, 'liked', 'y'],
    [{ size: ['L', 'M', 'S'], sex: ['F', 'M'], grade: '#' }, 'size', 'L'],
    [{ Gender: ['F', 'M'], Diabetes: ['0', '1'], 'No-show': ['No', 'Yes'] }, 'No-show', 'No'],
    [{ plan: ['a', 'b', 'c'], phone_number: ['123-456', '555-000'], city: ['Rome', 'Oslo'] }, 'plan', 'a'],
    [{ 'Have you lost your job?': ['No', 'Yes'], sex: ['F', 'M'] }, 'Have you lost your job?', 'No'],
    [
      { income: ['$0 - $24,999', '$100,000 - $149,999', '$150,000+', '$25,000 - $49,999'] },
      'income',
      '$150,000+',
    ],
    [{ where: ['ERROR', 'In-store', 'Takeaway', 'UNKNOWN'], sex: ['F', 'M'] }, 'where', 'In-store'],
  ] as const)('%j', (columns, column, positive) => {
    expect(suggestRoles(tableWith(columns)).target).toEqual({
      kind: 'classes',
      column,
      positive: [positive],
    });
  });

  test('none that most rows lack, none of a question that only mentions one', () => {
    const [empty] = tableWith({ approved: ['no', 'yes'] }).columns;
    if (empty?.kind !== 'categorical') throw new Error('words');
    const approved = { ...empty, codes: empty.codes.map((code, i) => (i % 3 ? -1 : code)) };
    const others = tableWith({
      salary: '#',
      'Were you hired before you answered this long question?': ['n', 'y'],
    });
    expect(suggestRoles({ ...others, columns: [approved, ...others.columns] }).target).toMatchObject({
      column: 'Were you hired before you answered this long question?',
    });
    const early = suggestRoles(
      tableWith({
        'Has anyone whom you know well been hired here?': ['n', 'y'],
        hired: ['n', 'y'],
        sex: ['F', 'M'],
      }),
    );
    expect(early.target).toMatchObject({ column: 'hired' });
  });

  test('earnings rather than the place or the day', () => {
    expect(suggestRoles(tableWith({ 'Annual Salary': '#', Country: ['a', 'b', 'c'] })).target).toEqual({
      kind: 'numeric',
      column: 'Annual Salary',
    });
  });

  test('a numeric outcome by name, or where there are no classes', () => {
    expect(suggestRoles(tableWith({ sex: ['F', 'M'], income: '#' })).target).toEqual({
      kind: 'numeric',
      column: 'income',
    });
    expect(suggestRoles(tableWith({ a: '#', b: '#' })).target).toEqual({ kind: 'numeric', column: 'b' });
  });

  test('no names of things, and no class of a few rows', () => {
    const many = Array.from({ length: 20 }, (_, i) => `guest ${i}`);
    expect(suggestRoles(tableWith({ group: ['a', 'b', 'c'], guests: many })).target).toMatchObject({
      column: 'group',
    });
    const kinds = ['a', ...Array.from({ length: 39 }, () => 'b')];
    const { categories, codes } = {
      categories: ['a', 'b', 'c'],
      codes: kinds.map((kind, i) => (kind === 'a' ? 0 : 1 + (i % 2))),
    };
    const column = {
      kind: 'categorical',
      name: 'armed',
      type: 'categorical',
      categories,
      missingTokens: [],
    } as const;
    const table = { name: 't', rows: 40, columns: [{ ...column, codes: Int32Array.from(codes) }] };
    expect(suggestRoles(table).target).toMatchObject({ column: 'armed', positive: ['b'] });
  });

  test('no usable column', () => {
    expect(suggestRoles(tableWith({ a: ['x'], b: ['y'] }))).toEqual({
      target: { kind: 'classes', column: '', positive: [] },
      sensitive: [],
      ignored: ['a', 'b'],
    });
  });
});

describe('sensitive columns', () => {
  test.each([
    [{ sex: ['F', 'M'], race: ['a', 'b'], age: '#', hired: ['no', 'yes'] }, ['sex', 'race']],
    [{ age: '#', marital_status: ['a', 'b'], hired: ['no', 'yes'] }, ['age']],
    [{ Gender: ['F', 'M'], hired: ['no', 'yes'], language: ['a', 'b'], package: ['a', 'b'] }, ['Gender']],
    [{ Geschlecht: ['m', 'w'], Religion: ['a', 'b'], hired: ['no', 'yes'] }, ['Geschlecht', 'Religion']],
    [{ sexe: ['F', 'H'], origine: ['a', 'b'], admis: ['non', 'oui'] }, ['sexe']],
    [
      { applicant_ethnicity: ['a', 'b'], 'foreign worker': ['no', 'yes'], class: ['bad', 'good'] },
      ['applicant_ethnicity', 'foreign worker'],
    ],
    [
      {
        'how has your sex life been in all of the last years': ['bad', 'good'],
        sex: ['F', 'M'],
        hired: ['no', 'yes'],
      },
      ['sex'],
    ],
    [{ embrace: ['a', 'b'], grace: ['a', 'b'], hired: ['no', 'yes'] }, []],
  ] as const)('%j', (columns, sensitive) => {
    expect(suggestRoles(tableWith(columns)).sensitive).toEqual(sensitive);
  });
});

/* Columns of well-known public tables, shortened to those that could be mistaken for one another. */
describe('tables that people really have', () => {
  const YN = ['No', 'Yes'] as const;
  const BIN = ['0', '1'] as const;
  const SEX = ['Female', 'Male'] as const;
  test.each([
    // IBM HR attrition; Kaggle HR analytics; bank churners; telco churn; bank churn
    [{ Attrition: YN, Gender: SEX, OverTime: YN }, 'Attrition', 'No', ['Gender']],
    [
      { age: '#', sex: ['F', 'M'], Attrition: YN, dept: ['a', 'b', 'c'], PerfLevel: ['high', 'low'] },
      'Attrition',
      'No',
      ['sex'],
    ],
    [{ left: BIN, promotion_last_5years: BIN, salary: ['high', 'low', 'medium'] }, 'left', '0', []],
    [
      {
        Attrition_Flag: ['Attrited Customer', 'Existing Customer'],
        Gender: ['F', 'M'],
        Income_Category: ['a', 'b', 'c'],
      },
      'Attrition_Flag',
      'Existing Customer',
      ['Gender'],
    ],
    [
      { gender: SEX, SeniorCitizen: BIN, Partner: YN, PaperlessBilling: YN, Churn: YN },
      'Churn',
      'No',
      ['gender'],
    ],
    [{ Gender: SEX, Age: '#', HasCrCard: BIN, IsActiveMember: BIN, Exited: BIN }, 'Exited', '0', ['Gender']],
    // Strokes, hearts, diabetes
    [
      { gender: SEX, hypertension: BIN, heart_disease: BIN, ever_married: YN, stroke: BIN },
      'stroke',
      '0',
      ['gender'],
    ],
    [
      {
        HeartDisease: YN,
        Smoking: YN,
        Stroke: YN,
        Sex: SEX,
        AgeCategory: ['a', 'b'],
        Race: ['a', 'b'],
        Diabetic: YN,
        SkinCancer: YN,
      },
      'HeartDisease',
      'No',
      ['Sex', 'Race'],
    ],
    [{ anaemia: BIN, diabetes: BIN, sex: BIN, smoking: BIN, DEATH_EVENT: BIN }, 'DEATH_EVENT', '0', ['sex']],
    [
      {
        Diabetes_binary: ['0.0', '1.0'],
        Stroke: ['0.0', '1.0'],
        HeartDiseaseorAttack: ['0.0', '1.0'],
        Sex: ['0.0', '1.0'],
        Income: '#',
      },
      'Diabetes_binary',
      '0.0',
      ['Sex'],
    ],
    [
      {
        race: ['a', 'b'],
        gender: SEX,
        change: ['Ch', 'No'],
        diabetesMed: YN,
        readmitted: ['<30', '>30', 'NO'],
      },
      'readmitted',
      'NO',
      ['race', 'gender'],
    ],
    [{ Pregnancies: '#', Glucose: '#', Age: '#', Outcome: BIN }, 'Outcome', '1', ['Age']],
    // Credit
    [
      {
        SEX: ['1', '2'],
        EDUCATION: ['1', '2', '3'],
        MARRIAGE: ['1', '2', '3'],
        'default.payment.next.month': BIN,
      },
      'default.payment.next.month',
      '0',
      ['SEX'],
    ],
    [
      {
        personal_status_sex: ['A91', 'A92', 'A93'],
        age: '#',
        telephone: ['A191', 'A192'],
        foreign_worker: ['A201', 'A202'],
        class: ['1', '2'],
      },
      'class',
      '1',
      ['personal_status_sex', 'foreign_worker'],
    ],
    [
      { Sex: ['female', 'male'], Housing: ['free', 'own', 'rent'], Risk: ['bad', 'good'] },
      'Risk',
      'good',
      ['Sex'],
    ],
    [
      {
        Loan_ID: '#',
        Gender: SEX,
        Married: YN,
        Self_Employed: YN,
        ApplicantIncome: '#',
        Loan_Status: ['N', 'Y'],
      },
      'Loan_Status',
      'Y',
      ['Gender'],
    ],
    [
      { TARGET: BIN, CODE_GENDER: ['F', 'M'], FLAG_OWN_CAR: ['N', 'Y'], AMT_INCOME_TOTAL: '#' },
      'TARGET',
      '1',
      ['CODE_GENDER'],
    ],
    [
      { 'Unnamed: 0': '#', SeriousDlqin2yrs: BIN, age: '#', MonthlyIncome: '#' },
      'SeriousDlqin2yrs',
      '0',
      ['age'],
    ],
    [{ BAD: BIN, LOAN: '#', REASON: ['DebtCon', 'HomeImp'], JOB: ['a', 'b', 'c'] }, 'BAD', '0', []],
    [{ gender: SEX, loan_default: BIN, has_car: BIN }, 'loan_default', '0', ['gender']],
    [
      {
        derived_sex: SEX,
        derived_race: ['a', 'b'],
        applicant_race_1: ['1', '2', '3'],
        decision: ['Approved', 'Denied'],
        preapproval: ['1', '2'],
      },
      'decision',
      'Approved',
      ['derived_sex', 'derived_race'],
    ],
    [{ loan_status: ['Charged Off', 'Fully Paid'], term: ['36', '60'] }, 'loan_status', 'Fully Paid', []],
    [{ delinquent: YN, Gender: SEX, own_house: YN }, 'delinquent', 'No', ['Gender']],
    // Fraud
    [{ type: ['a', 'b', 'c'], amount: '#', isFraud: BIN, isFlaggedFraud: BIN }, 'isFraud', '0', []],
    // Health, by the measures beside the outcome
    [
      { male: BIN, prevalentStroke: BIN, diabetes: BIN, sysBP: '#', TenYearCHD: BIN },
      'TenYearCHD',
      '0',
      ['male'],
    ],
    [
      { age: '#', sex: BIN, trestbps: '#', chol: '#', thalach: '#', exang: BIN, target: BIN },
      'target',
      '0',
      ['sex'],
    ],
    [
      { gender: ['1', '2'], ap_hi: '#', ap_lo: '#', cholesterol: '#', cardio: BIN },
      'cardio',
      '0',
      ['gender'],
    ],
    [{ Glucose: '#', BloodPressure: '#', BMI: '#', Age: '#', Outcome: BIN }, 'Outcome', '0', ['Age']],
    [
      {
        SEX: ['1', '2'],
        RACEV2X: ['1', '2', '4'],
        HISPANX: ['1', '2'],
        HIBPDX: ['1', '2'],
        UTILIZATION: BIN,
      },
      'UTILIZATION',
      '1',
      ['SEX', 'RACEV2X', 'HISPANX'],
    ],
    [{ sex: SEX, smoker: YN, region: ['a', 'b', 'c'], charges: '#' }, 'charges', '', ['sex']],
    [
      { Gender: SEX, FAVC: YN, MTRANS: ['a', 'b', 'c', 'd'], NObeyesdad: ['a', 'b', 'c', 'd'] },
      'NObeyesdad',
      'a',
      ['Gender'],
    ],
    // Mortgages, credit
    [
      {
        derived_sex: SEX,
        action_taken: ['1', '3', '4'],
        debt_to_income_ratio: ['<20%', '36', '40'],
        'denial_reason-1': ['1', '10', '3'],
      },
      'action_taken',
      '1',
      ['derived_sex'],
    ],
    [
      {
        personal_status: ['female div/dep/mar', 'male div/sep', 'male single'],
        foreign_worker: ['no', 'yes'],
        class: ['bad', 'good'],
      },
      'class',
      'good',
      ['personal_status', 'foreign_worker'],
    ],
    // Income
    [
      { sex: SEX, race: ['a', 'b'], 'native-country': ['a', 'b'], income: ['<=50K', '>50K'] },
      'income',
      '>50K',
      ['sex', 'race'],
    ],
    [{ age: '#', sex: [' Female', ' Male'], salary: [' <=50K', ' >50K'] }, 'salary', ' >50K', ['sex']],
    [{ sex: SEX, married: YN, income: '#' }, 'income', '', ['sex']],
    [
      { AGEP: '#', SEX: ['1', '2'], RELP: ['0', '1', '2'], RAC1P: ['1', '2'], PINCP: '#' },
      'PINCP',
      '',
      ['SEX', 'RAC1P'],
    ],
    [{ gender: ['F', 'M'], status: ['Not Placed', 'Placed'], salary: '#' }, 'status', 'Placed', ['gender']],
    // Justice
    [
      {
        racePctWhite: '#',
        PctUnemployed: '#',
        HispPerCap: '#',
        MalePctDivorce: '#',
        ViolentCrimesPerPop: '#',
      },
      'ViolentCrimesPerPop',
      '',
      ['racePctWhite'],
    ],
    [
      { sex: SEX, race: ['a', 'b'], is_recid: BIN, is_violent_recid: BIN, two_year_recid: BIN },
      'two_year_recid',
      '0',
      ['sex', 'race'],
    ],
    [
      { gender: ['F', 'M'], Race: ['a', 'b'], Recidivism_Within_3years: ['false', 'true'], Training: BIN },
      'Recidivism_Within_3years',
      'false',
      ['gender', 'Race'],
    ],
    // Education, work
    [
      {
        id_student: '#',
        gender: ['F', 'M'],
        age_band: ['a', 'b'],
        disability: ['N', 'Y'],
        final_result: ['Distinction', 'Fail', 'Pass', 'Withdrawn'],
      },
      'final_result',
      'Distinction+Pass',
      ['gender', 'disability'],
    ],
    [
      { Gender: BIN, International: BIN, Target: ['Dropout', 'Enrolled', 'Graduate'] },
      'Target',
      'Graduate',
      ['Gender'],
    ],
    [{ dropout: BIN, scholarship: BIN, sexo: ['h', 'm'] }, 'dropout', '0', ['sexo']],
    [
      { race: ['a', 'b'], gender: BIN, fulltime: ['1.0', '2.0'], pass_bar: ['0.0', '1.0'] },
      'pass_bar',
      '1.0',
      ['race', 'gender'],
    ],
    [
      { gender: ['F', 'M'], workex: YN, specialisation: ['a', 'b'], status: ['Not Placed', 'Placed'] },
      'status',
      'Placed',
      ['gender'],
    ],
    [
      { enrollee_id: '#', gender: SEX, relevent_experience: ['a', 'b'], target: ['0.0', '1.0'] },
      'target',
      '1.0',
      ['gender'],
    ],
    [{ gender: ['f', 'm'], is_promoted: BIN, 'awards_won?': BIN }, 'is_promoted', '1', ['gender']],
    [
      { EmpID: '#', Termd: BIN, Sex: ['F', 'M'], HispanicLatino: YN, RaceDesc: ['a', 'b'] },
      'Termd',
      '0',
      ['Sex', 'HispanicLatino', 'RaceDesc'],
    ],
    [{ terminated: YN, Sexe: ['F', 'H'], remote: YN }, 'terminated', 'No', ['Sexe']],
    // Survival, hotels, appointments, banks
    [
      { Survived: BIN, Pclass: ['1', '2', '3'], Sex: ['female', 'male'], Embarked: ['C', 'Q', 'S'] },
      'Survived',
      '1',
      ['Sex'],
    ],
    [
      { hotel: ['a', 'b'], is_canceled: BIN, is_repeated_guest: BIN, reservation_status: ['a', 'b', 'c'] },
      'is_canceled',
      '0',
      [],
    ],
    [
      { Gender: ['F', 'M'], Scholarship: BIN, Diabetes_care: BIN, 'No-show': YN },
      'No-show',
      'No',
      ['Gender'],
    ],
    [
      {
        age: '#',
        marital: ['a', 'b', 'c'],
        default: ['no', 'yes'],
        housing: ['no', 'yes'],
        y: ['no', 'yes'],
      },
      'y',
      'yes',
      ['age'],
    ],
    [{ died: ['alive', 'dead'], female: BIN, icu: BIN }, 'died', 'alive', ['female']],
    // Other languages
    [
      { Geschlecht: ['m', 'w'], Zahlungsausfall: ['ja', 'nein'], Kunde: ['ja', 'nein'] },
      'Zahlungsausfall',
      'nein',
      ['Geschlecht'],
    ],
    [{ sexe: ['F', 'H'], décès: ['non', 'oui'], fumeur: ['non', 'oui'] }, 'décès', 'non', ['sexe']],
    [{ género: ['H', 'M'], impago: ['no', 'sí'], casa: ['no', 'sí'] }, 'impago', 'no', ['género']],
    [{ sesso: ['F', 'M'], assunto: ['no', 'si'], patente: ['no', 'si'] }, 'assunto', 'si', ['sesso']],
    // Written without a gap
    [{ heartdisease: BIN, sex: BIN, smoker: BIN }, 'heartdisease', '0', ['sex']],
    // The person's own words
    [{ no_default: YN, sex: ['F', 'M'] }, 'no_default', 'Yes', ['sex']],
  ] as const)('%j', (columns, column, positive, sensitive) => {
    const roles = suggestRoles(tableWith(columns));
    const { target } = roles;
    const values = target.kind === 'classes' ? target.positive.join('+') : '';
    expect([target.column, values, roles.sensitive]).toEqual([column, positive, sensitive]);
  });
});

describe('names that only look sensitive', () => {
  test.each([
    'message',
    'average',
    'wages',
    'package',
    'trace',
    'embrace',
    'Essex',
    'language',
    'mortgage',
    'vehicle_age',
    'AgeOfAccount',
    'grace_period',
    'stage',
  ])('%s', (name) =>
    expect(suggestRoles(tableWith({ [name]: ['a', 'b'], hired: ['no', 'yes'] })).sensitive).toEqual([]),
  );
});

describe('sensitive by a word of the name', () => {
  test.each(['racetxt', 'race_cd', 'sexcode', 'agegrp', 'SeniorCitizen'])('%s', (name) => {
    const roles = suggestRoles(tableWith({ [name]: ['a', 'b', 'c'], y: ['0', '1'] }));
    expect(roles.sensitive).toEqual([name]);
  });

  test.each([
    'Gender',
    'age_group',
    'applicant_race_1',
    'RAC1P',
    'SEX',
    'AGEP',
    'CODE_GENDER',
    'is_female',
    'isFemale',
    'Geschlecht',
    'sexe',
    'Âge',
    'MaritalStatus',
    'Marital status',
    'estado_civil',
    'applicant.sex',
    'co-applicant_sex',
    'ETHNICITY',
    'hasDisability',
    'nationalité',
  ])('%s', (name) =>
    expect(suggestRoles(tableWith({ [name]: ['a', 'b'], hired: ['no', 'yes'] })).sensitive).toEqual([name]),
  );
});

test('a key that several rows share is left out; what is called so and has few values is not', () => {
  const keys = Array.from({ length: 25 }, (_, i) => `S${i}`);
  const few = Array.from({ length: 5 }, (_, i) => String(i));
  const roles = suggestRoles(
    tableWith({ id_student: keys, occupation_id: few, gender: ['F', 'M'], result: ['Fail', 'Pass'] }),
  );
  expect(roles.ignored).toEqual(['id_student']);
});

test('the first column that could be a target has its place, behind keys', () => {
  const keys = Array.from({ length: 40 }, (_, i) => `P${i}`);
  const yes = ['0', '1'];
  const table = tableWith({ pat_id: keys, stroke: yes, gender: ['F', 'M'], heart_disease: yes, smokes: yes });
  expect(suggestRoles(table).target).toMatchObject({ column: 'stroke', positive: ['0'] });
});

test('identifiers and constants are left out', () => {
  const codes = Array.from({ length: 40 }, (_, i) => `c${i}`);
  expect(
    suggestRoles(tableWith({ id: codes, sex: ['F', 'M'], site: ['here'], hired: ['no', 'yes'] })).ignored,
  ).toEqual(['id', 'site']);
});

test('words of an attribute stand before its codes', () => {
  const table = tableWith({
    GenderID: ['0', '1'],
    Sex: ['F', 'M'],
    RaceDesc: ['a', 'b', 'c'],
    race: ['1', '2'],
    hired: ['n', 'y'],
  });
  expect(suggestRoles(table).sensitive).toEqual(['Sex', 'RaceDesc']);
});

test('a box that is ticked or empty is learned, and no role', () => {
  const [ticked, unticked] = [tableWith({ a: ['Yes'] }).columns[0]!, tableWith({ b: ['V'] }).columns[0]!];
  if (unticked.kind !== 'categorical') throw new Error('words');
  const half = {
    ...unticked,
    missingTokens: [''],
    codes: unticked.codes.map((code, i) => (i % 2 ? -1 : code)),
  };
  const table = tableWith({ sex: ['F', 'M'], hired: ['no', 'yes'] });
  const roles = suggestRoles({ ...table, columns: [ticked, half, ...table.columns] });
  expect(roles).toMatchObject({ ignored: ['a'], sensitive: ['sex'], target: { column: 'hired' } });
});

test('hostile names cost nothing', () => {
  const start = performance.now();
  suggestRoles(tableWith({ ['ethni'.repeat(200_000)]: ['a', 'b'], ['recid'.repeat(200_000)]: ['a', 'b'] }));
  expect(performance.now() - start).toBeLessThan(500);
});
