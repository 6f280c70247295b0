import { searchFor } from '../nameWords.ts';

/* What names of outcomes are made of, in English, German, French, Spanish and Italian. */

/** The whole name of a column that someone made a target. */
export const TARGET_NAMES: ReadonlySet<string> = new Set(
  'target, label, outcome, y, class label, ziel, zielvariable, ergebnis, cible, objetivo, resultado, esito'.split(
    ', ',
  ),
);

/** The whole name, weaker: there are columns of other classes. */
export const CLASS_NAMES: ReadonlySet<string> = new Set('class, klasse, classe, clase'.split(', '));

/** Something that nobody wishes for: "no" is the favourable answer. */
export const unfavourableOutcome = searchFor(
  [
    'deny, denied, denial, reject, rejected, rejection, declined, refused, recid*, rearrest*, reoffend*, arrest, arrested',
    'default, defaulted, defaults, dlq*, delinq*, bankrupt*, foreclos*, charged off, chargeoff, overdue, past due, bad',
    'no show, noshow, churn*, attrition, attrited, terminated, termination, termd, exited, left, leave, quit, resigned, turnover',
    'canceled, cancelled, dropout, dropped out, drop out, failed, failure, fraud, fraudulent, scam',
    'stroke, disease, diabetes, diabetic, readmi*, death, died, dead, deceased, mortality, cancer, malignant, sepsis',
    'chd, cvd, ckd, infarction, heart attack, crime*',
    'lost, laid off, unemployed, infected, relapse, guilty, convicted, evicted, suspended, expelled, credit risk',
    'abgelehnt, ablehnung, ausfall, zahlungsausfall, kundigung, gekundigt, betrug, ruckfall, ruckfallig, krank*',
    'verstorben, tod, gestorben, abbruch, refus, refuse, refusee, rejet, rejete, defaut, fraude, deces, decede, maladie',
    'recidiv*, resiliation, demission, licenci*, abandon, rechaz*, mora, moroso, impago, fallecid*, muerte, muerto',
    'enfermedad, abandono, reincid*, rifiut*, insolven*, frode, decesso, morto, morte, malattia, abbandono',
  ].join(', '),
);

/** Something that people wish for. */
export const favourableOutcome = searchFor(
  [
    'admit, admitted, admission, admissions, approve, approved, approval, granted, hired, hire, accept, accepted',
    'acceptance, passed, pass, survived, survival, promoted, promotion, graduated, graduation, selected, shortlisted',
    'employed, placed, subscribed, salary class, loan status, personal loan, creditability, decision, final result, action taken',
    'eingestellt, einstellung, bewilligt, bewilligung, genehmigt, zugelassen, bestanden, uberlebt, befordert',
    'angenommen, entscheidung, embauch*, admis, admise, accorde*, approuve*, reussi, promu, decision, contrat*',
    'aprobad*, admitid*, aceptad*, concedid*, sobreviv*, ascendid*, assunt*, approvat*, ammess*, accettat*, concess*',
    'promoss*, sopravviss*',
  ].join(', '),
);

/** What an outcome was for, or what is said of it: not the outcome. */
export const aboutOutcome = searchFor(
  'reason, reasons, cause, causes, comment, comments, note, notes, ratio, grund, grunde, ursache, motif, raison, motivo, causa',
);

/** An outcome in some tables and a plain number in others. */
export const earnings = searchFor(
  'income, salary, earnings, pincp, wagp, hincp, einkommen, gehalt, revenu, salaire, ingreso*, salario, reddito',
);

/** What is paid: a numeric outcome where nothing else is one. */
export const expenses = searchFor(
  'charges, cost, costs, price, prices, premium, expenses, kosten, preis, pramie, prix, cout, precio, costo, prezzo',
);

/** Measured of the body: an event that such a table tells of is an illness more often than not. */
export const medicalMeasure = searchFor(
  'glucose, insulin, bmi, cholesterol, chol, totchol, hdl, ldl, bp, blood, bloodpressure, sysbp, diabp, trestbps, thalach, systolic, diastolic, heartrate, heart rate, hypertension, anaemia, anemia, platelets, creatinine, sodium, hemoglobin, haemoglobin, ecg, restecg, angina, exang, tumor, tumour, smoker, smoking, smoke, diabetes, ap hi, ap lo, gluc, pregnancies, skinthickness',
);

/** Of names written without a gap ("heartdisease"): what they contain. */
export const JOINED_UNFAVOURABLE =
  /recid|default|churn|fraud|attrition|readmi|delinq|dlq|dropout|disease|terminat|denied|rejected|diabetes/;
export const JOINED_OUTCOME =
  /target|label|outcome|recid|admit|approv|hired|default|churn|fraud|attrition|readmi|delinq|dropout|disease|terminat|surviv|eingestellt|bewilligt|embauch|contrat|aprobad|assunt/;

/** Say nothing of what the outcome is: "Attrition_Flag" is about attrition, "two_year_recid" about recid. */
export const NEUTRAL: ReadonlySet<string> = new Set(
  'is, has, was, no, annual, yearly, monthly, ist, hat, est, es, flag, ind, indicator, binary, bin, event, status, value, yn, target, label, outcome, class, one, two, three, five, ten, year, years, heart, loan, next, month, payment'.split(
    ', ',
  ),
);

/** What tells who or where someone is, or when something was: never an outcome. */
export const PARTICULARS = searchFor(
  'phone, telephone, tel, telefon, mobile, fax, email, mail, address, street, name, names, surname, firstname, lastname, timestamp, date, day, time, dob, birth*, geburt*, naissance, nacimiento, datum, fecha, zip, zipcode, postcode, city, town, state, country, region, county, location, place, url, latitude, longitude',
);

/** Answers that say that there is none, or that something went wrong: favourable to nobody. */
export const NO_ANSWER =
  /^(?:error|unknown|unbekannt|inconnu|desconocido|other|others|response|n\/?a|none|null|not available|not applicable|no answer|no response|refused|prefer not to (?:say|answer)|don['’]t know|dk|invalid|\?+)$/i;

/** Before a word they turn it round. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  'no, not, non, never, kein, keine, nicht, pas, sans, sin, senza, un'.split(', '),
);
