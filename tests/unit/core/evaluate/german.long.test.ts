import { describe, expect, it } from 'vitest';
import { CATALOGUE, METRICS, type MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import { definitionIn } from '../../../../src/core/evaluate/fidelity/scopes.ts';
import { attributeInWords } from '../../../../src/core/evaluate/groups.ts';
import type { Evaluation, MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { privacyVerdict } from '../../../../src/core/evaluate/privacy/verdict.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import { unitInWords } from '../../../../src/core/evaluate/units.ts';
import { fairnessVerdict, utilityVerdict } from '../../../../src/core/evaluate/verdicts.ts';
import { speak } from '../../../../src/core/language/language.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { messages } from '../../../../src/languages/de.po';
import { inGerman } from '../../inGerman.ts';
import { evaluateQuickly } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureTables } from './fixture.ts';

const ENGLISH =
  /(?:^|[ (])(?:the|of|and|is|are|has|have|row|rows|with|whose|from|that|by|for|per|to|no|each)(?:[ ,.;:)]|$)/i;

const valueOf = (id: MetricId, own: Partial<MetricValue>): MetricValue => ({
  ...CATALOGUE[id],
  value: null,
  counts: {},
  ...own,
});

describe('definitions', () => {
  it('are in the language that is spoken when they are read', () => {
    const { label } = inGerman(() => ({ ...CATALOGUE['privacy.exactCopies'] }));
    expect([label, CATALOGUE['privacy.exactCopies'].label]).toEqual(['Exakte Kopien', 'Exact copies']);
  });

  it.each(METRICS.map((metric) => [metric.id, metric] as const))(
    'of %s have no English left',
    (_, metric) => {
      const { label, formula, meaning } = inGerman(() => ({ ...metric }));
      for (const text of [label, formula, meaning]) {
        expect(text).not.toMatch(ENGLISH);
        expect(text).not.toMatch(/\{\d|undefined/);
      }
      expect(meaning).not.toBe(metric.meaning);
    },
  );

  it('are put together of whole sentences', () => {
    const { meaning } = inGerman(() => ({ ...CATALOGUE['fidelity.rangeCoverage'] }));
    expect(meaning).toBe(
      'Wie viel des Bereichs der echten Zahlen die synthetischen überspannen. Auch für jede Gruppe der sensiblen Spalten angegeben.',
    );
    const { formula } = inGerman(() => ({ ...CATALOGUE['pictures.accuracy'] }));
    expect(formula).toMatch(/^gewichteter Anteil richtiger Antworten von einem kleinen Faltungsnetz /);
  });

  it('name the group that a value is of, as the data have it', () => {
    const label = inGerman(() => definitionIn(CATALOGUE['fidelity.coverage'], 'sex = Female').label);
    expect(label).toBe('Abdeckung (Coverage) für sex = Female');
    expect(inGerman(() => attributeInWords('sex: privileged against the rest'))).toBe(
      'sex: privilegiert gegen den Rest',
    );
    expect(inGerman(() => [unitInWords('share'), unitInWords('AUROC')])).toEqual(['Anteil', 'AUROC']);
  });
});

const copies = (value: number) => [
  valueOf('privacy.exactCopies', { table: 'synthetic', value, interval: [value, value] }),
  valueOf('privacy.exactCopies', { table: 'holdout', value: 0.004, interval: [0, 0.006] }),
];
const attacks = [
  valueOf('privacy.membershipAuroc', { value: 0.615, interval: [0.6, 0.63] }),
  valueOf('privacy.membershipGroupAuroc', {
    attribute: 'origin = Jute',
    value: 0.7,
    interval: [0.6, 0.8],
  }),
  valueOf('privacy.linkabilityRisk', { value: 0.06, interval: [0.02, 0.1] }),
  valueOf('privacy.attributeInferenceAdvantage', { attribute: 'sex', value: 0.03, interval: [0.01, 0.05] }),
];

describe('verdicts', () => {
  it('on privacy of one test and of several that tell nothing', () => {
    const one = inGerman(() => privacyVerdict(copies(0.004)));
    expect(one.verdict).toMatch(/^Der eine Test kann die Zeilen, die der Generator gesehen hat, nicht /);
    const quiet = valueOf('privacy.membershipAuroc', { value: 0.5, interval: [0.49, 0.51] });
    const two = inGerman(() => privacyVerdict([...copies(0.004), quiet]));
    expect(two.verdict).toMatch(/^Keiner der 2 Tests kann die Zeilen/);
  });

  it('on privacy of everything that was found, with German numbers and names of groups in their quotes', () => {
    const { verdict, limits } = inGerman(() => privacyVerdict([...copies(0.08), ...attacks]));
    expect(verdict).toBe(
      'Die synthetische Tabelle verrät mehr über die Zeilen, die der Generator gesehen hat, als über Fremde: Geben Sie sie so nicht weiter. ' +
        '8,0 % der synthetischen Zeilen gleichen einer Trainingszeile, von den zurückgehaltenen Zeilen sind es 0,4 %. ' +
        'Der stärkste Mitgliedschaftsangriff erkennt, wer in der Trainingstabelle war, mit AUROC 0,61 (0,50 wäre ein Münzwurf). ' +
        'Von den Gruppen gelingt er am besten bei origin = "Jute": AUROC 0,70. ' +
        'Verknüpfen gelingt bei 6,0 % der Trainingszeilen, bei denen es nicht gelänge, wären sie Fremde. ' +
        '"sex" wird für Trainingszeilen um 3,0 % öfter erraten als für Fremde.',
    );
    expect(limits).not.toMatch(ENGLISH);
  });

  it('on fairness and utility, where a value is undefined, too', () => {
    const parity = 'fairness.demographicParity.ratio';
    const reason = inGerman(() => valueOf(parity, { reason: 'Es gibt keine Testzeilen.' }));
    const metrics = [
      { ...reason, attribute: 'sex', probe: 'gbt', protocol: 'tstr' } as const,
      valueOf(parity, {
        ...{ attribute: 'sex', probe: 'gbt', protocol: 'trtr' },
        ...{ value: 0.451, interval: [0.4, 0.5] },
      }),
      valueOf('utility.auroc', { probe: 'gbt', protocol: 'tstr', value: 0.85 }),
      valueOf('utility.auroc', { probe: 'gbt', protocol: 'trtr', value: 0.9 }),
      valueOf('utility.accuracy', { probe: 'gbt', protocol: 'tstr', value: 0.8 }),
      valueOf('utility.accuracy', { probe: 'gbt', protocol: 'trtr', value: 0.8123 }),
    ];
    const roles: Roles = { ...FIXTURE_ROLES, sensitive: ['sex'] };
    expect(inGerman(() => fairnessVerdict(metrics, roles))!.verdict).toBe(
      'Verhältnis der demografischen Parität nach "sex" auf zurückgehaltenen echten Zeilen: nicht definiert (Es gibt keine Testzeilen.) bei einem Modell, das mit den synthetischen Zeilen trainiert ist; 0,45 (95-%-Intervall 0,40 bis 0,50) bei einem, das mit den echten Zeilen trainiert ist.',
    );
    expect(inGerman(() => utilityVerdict(metrics, roles))!.verdict).toBe(
      'AUROC auf zurückgehaltenen echten Zeilen: 0,85 bei Boosted Trees, die mit den synthetischen Zeilen trainiert sind; 0,90 bei solchen, die mit den echten Zeilen trainiert sind (die Obergrenze). Genauigkeit: 80,0 % gegenüber 81,2 %.',
    );
  });
});

/** What a person reads of a report, apart from names of columns and groups. */
const textsOf = ({ metrics, details }: Evaluation) => [
  ...metrics.flatMap(({ label, formula, meaning, reason }) => [label, formula, meaning, reason ?? '']),
  ...details.verdicts.flatMap(({ verdict, limits }) => [verdict, limits]),
  details.projection!.method,
];
const numbersOf = ({ metrics }: Evaluation) =>
  metrics.map(({ id, attribute, value, interval }) => [id, attribute, value, interval]);

describe('a whole evaluation', () => {
  const evaluated = async (parts: string[] = []) => {
    const input = { ...fixtureTables(), roles: FIXTURE_ROLES };
    const onProgress = (_: number, part: string) => void parts.push(part);
    return evaluateQuickly(input, { evaluators: EVALUATORS, onProgress });
  };

  it('has the same figures in every language, and no English left in German', async () => {
    const english = await evaluated();
    const parts: string[] = [];
    speak('de', messages);
    const german = await evaluated(parts).finally(() => {
      speak('en', {});
    });
    expect(numbersOf(german)).toEqual(numbersOf(english));
    for (const text of textsOf(german)) expect(text).not.toMatch(ENGLISH);
    expect(new Set(parts).size).toBe(EVALUATORS.length + 1);
    expect(parts).toContain('Spaltenformen');
    expect(parts.at(-1)).toBe('fertig');
  }, 120_000);
});
