import { kindOf } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { Column, Table } from '../table/table.ts';
import { distinctValues, presentCategories } from './counts.ts';
import type { Roles, Target } from './roles.ts';

/** Words in a column's name that mark an outcome, the surest first. English, German, French, Spanish, Italian. */
const TARGET_NAMES: readonly RegExp[] = [
  /^(?:target|label|outcome|y|ziel|cible|objetivo)$/i,
  /(?:^|[_\-. ])(?:income|salary.?class|admi(?:t|tted|ssion)|den(?:y|ied)|approved?|approval|granted|hired?|recid\w*|default(?:ed)?|credit.?risk|loan.?status|decision|accepted|rejected|passed|survived|churn(?:ed)?|readmitted|promoted|graduated)(?:$|[_\-. ])/i,
  /^class$/i,
  /(?:target|label|outcome|recid|admit|approv|hired|default|eingestellt|bewilligt|embauch|contrat|aprobad|assunt)/i,
];
const UNFAVOURABLE_TARGET =
  /den(?:y|ied)|reject|recid|default|churn|readmit|fraud|arrest|abgelehnt|refus|rechaz|rifiut|risk/i;
const FAVOURABLE =
  /^(?:>\s*50k|good|accept(?:ed)?|admit(?:ted)?|approved?|granted|hired|pass(?:ed)?|success|survived|gut|bon|angenommen|eingestellt|admis|aprobado)$/i;
/** Answers that are favourable or not as the question is. */
const AFFIRMATIVE = /^(?:yes|y|1|true|t|high|positive|ja|oui|s[ií])$/i;
const UNFAVOURABLE = /^(?:no|n|0|false|f|bad|reject(?:ed)?|denied|nein|non|failed?|negative|low|<=\s*50k)$/i;

const SENSITIVE_NAME =
  /(?:^|[_\-. ])(?:sex|sexe|sexo|sesso|gender|geschlecht|genre|g[eé]nero|race|rasse|raza|razza|ethni\w*|etni\w*|afam|african.?american|black|minority|religi\w*|disab\w*|behinder\w*|handicap\w*|nationality|national.?origin|foreign.?worker|immigrant|marital\w*|familienstand|age|age.?cat|age.?group|alter|[aâ]ge|edad|et[aà]|orientation|pregnan\w*|veteran)(?:$|[_\-. ])/i;
/** Shielded by law as often as the rest, but weaker as a first guess: offered only where nothing stronger is named. */
const WEAK_SENSITIVE = /age|alter|edad|et[aà]$|marital|familienstand|veteran|pregnan|black/i;
const MOST_SENSITIVE_VALUES = 20;
/** Names are searched no further: a hostile one may be a megabyte long. */
const LONGEST_NAME = 100;

function matches(pattern: RegExp, column: Column): boolean {
  return pattern.test(column.name.slice(0, LONGEST_NAME));
}

function isUsable(column: Column): boolean {
  return kindOf(column).nearlyDistinct === null && distinctValues(column) > 1;
}

function targetColumn(candidates: readonly Column[]): Column | undefined {
  const classes = candidates.filter((column) => measureOf(column) === 'groups');
  const outcomes = classes.filter((column) => !matches(SENSITIVE_NAME, column));
  for (const pattern of TARGET_NAMES) {
    const named =
      outcomes.find((column) => matches(pattern, column)) ??
      candidates.find((column) => matches(pattern, column));
    if (named) return named;
  }
  const twoClasses = outcomes.filter((column) => presentCategories(column).length === 2);
  return twoClasses.at(-1) ?? outcomes.at(-1) ?? candidates.at(-1);
}

/** The favourable value: "approved" whatever the question, "no" of a denial, "yes" of an admission. */
function suggestPositive(column: Column): string {
  const values = presentCategories(column);
  const good = values.find((value) => FAVOURABLE.test(value));
  if (good !== undefined) return good;
  const affirmative = values.find((value) => AFFIRMATIVE.test(value));
  const negative = values.find((value) => UNFAVOURABLE.test(value));
  if (affirmative === undefined) return values.find((value) => value !== negative) ?? '';
  return matches(UNFAVOURABLE_TARGET, column) && negative !== undefined ? negative : affirmative;
}

function suggestTarget(candidates: readonly Column[]): Target {
  const column = targetColumn(candidates);
  if (!column) return { kind: 'classes', column: '', positive: [] };
  if (measureOf(column) === 'scale') return { kind: 'numeric', column: column.name };
  return { kind: 'classes', column: column.name, positive: [suggestPositive(column)] };
}

function suggestSensitive(candidates: readonly Column[], target: string): string[] {
  const named = candidates.filter(
    (column) =>
      column.name !== target &&
      matches(SENSITIVE_NAME, column) &&
      (measureOf(column) === 'scale' || distinctValues(column) <= MOST_SENSITIVE_VALUES),
  );
  const strong = named.filter((column) => !matches(WEAK_SENSITIVE, column));
  return (strong.length > 0 ? strong : named.slice(0, 1)).map((column) => column.name);
}

/**
 * A first guess of the roles, from names and values, for the person to correct. Left out: identifiers, free text and
 * columns with a single value. The target's column is '' where no column could serve; `validateRoles` says so.
 */
export function suggestRoles(table: Table): Roles {
  const candidates = table.columns.filter(isUsable);
  const target = suggestTarget(candidates);
  const ignored = table.columns.filter((column) => !candidates.includes(column)).map((column) => column.name);
  return { target, sensitive: suggestSensitive(candidates, target.column), ignored };
}
