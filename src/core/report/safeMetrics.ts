import { smallGroupName, type SmallGroups } from '../disclosure/smallGroups.ts';
import { isFew } from '../statistics/few.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import { t } from '../language/words.ts';

/** Metrics of a single group have its name in their attribute: "origin = Jute" (fidelity/scopes.ts). */
const attributeOf = (attribute: string, group: string) => `${attribute} = ${group}`;

/**
 * Metrics without the names of small groups: of the values for each of them one is left, undefined and unnamed.
 * A group's value over 1 to `threshold` − 1 sampled rows is withheld.
 * @param speak replaces quoted names in a reason
 */
export function withoutGroupMetrics(
  metrics: readonly MetricValue[],
  small: SmallGroups,
  speak: (sentence: string) => string,
  threshold: number,
): MetricValue[] {
  const unnamed = new Map<string, string>();
  for (const [attribute, names] of small) {
    for (const name of names)
      unnamed.set(attributeOf(attribute, name), attributeOf(attribute, smallGroupName(names.size)));
  }
  const seen = new Set<string>();
  return metrics.flatMap((metric) => {
    const { id, attribute, counts, reason } = metric;
    const said = reason === undefined ? metric : { ...metric, reason: speak(reason) };
    const name = attribute === undefined ? undefined : unnamed.get(attribute);
    if (attribute !== undefined && name !== undefined) {
      if (seen.has(`${id} ${name}`)) return [];
      seen.add(`${id} ${name}`);
      return [
        withheldValue(
          { ...said, label: metric.label.replace(attribute, () => name), attribute: name },
          threshold,
        ),
      ];
    }
    return isFew(counts['groupRowsSampled'] ?? 0, threshold) ? [withheldValue(said, threshold)] : [said];
  });
}

function withheldValue(metric: MetricValue, threshold: number): MetricValue {
  return {
    ...metric,
    value: null,
    interval: undefined,
    againstReal: undefined,
    reason: t`Withheld: it stands for fewer than ${threshold} real rows.`,
    counts: {},
  };
}
