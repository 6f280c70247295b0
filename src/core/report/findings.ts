import type { ExportableReport } from './exportable.ts';
import type { Finding } from './finding.ts';
import { costFinding } from './findings/cost.ts';
import { decisionsFinding } from './findings/decisions.ts';
import { limitFinding } from './findings/limit.ts';
import { attributesInOrder } from './findings/lookUp.ts';
import { peopleFinding } from './findings/people.ts';
import { tableFindings } from './findings/table.ts';

/**
 * What the report found, in plain words, of its own numbers and intervals: what a model trained on the table decides for
 * the groups (joint groups first, then each sensitive column) beside one trained on the real rows, what that cost, what
 * the data allow, what the table gives away about people, and what it does not let tell. What the report did not measure
 * has no finding; what it measured and could not define is `silent`, with the reason.
 */
export function findings(report: ExportableReport): readonly Finding[] {
  const attributes = attributesInOrder(report.roles);
  const [lead] = attributes;
  return [
    ...attributes.map((attribute) => decisionsFinding(report, attribute)),
    costFinding(report),
    lead === undefined ? null : limitFinding(report, lead),
    peopleFinding(report),
    ...tableFindings(report),
  ].filter((finding) => finding !== null);
}
