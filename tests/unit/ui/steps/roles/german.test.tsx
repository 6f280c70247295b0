import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { RealDataAudit } from '../../../../../src/ui/steps/roles/RealDataAudit.tsx';
import { RolesForm } from '../../../../../src/ui/steps/roles/RolesForm.tsx';
import { rolesInWords } from '../../../../../src/ui/steps/roles/RolesStep.tsx';
import { inGerman } from '../../../inGerman.ts';
import { SUGGESTED, table } from '../../session/fixtures.ts';
import { opened, PEOPLE } from '../people.ts';

test('roles in words, several favourable values and many columns among them', () => {
  inGerman(() => {
    const target = { kind: 'classes', column: 'grade', positive: ['a', 'b'] } as const;
    expect(rolesInWords({ target, sensitive: ['sex', 'race'], ignored: ['id'] })).toBe(
      'Ziel grade = a oder b · sensibel: sex, race · weggelassen: id',
    );
  });
});

test('the form says in German what each part is for', () => {
  inGerman(() => {
    const { container } = render(
      <RolesForm table={table()} roles={{ ...SUGGESTED, privileged: { sex: ['a'] } }} onEdit={() => {}} />,
    );
    expect(container.textContent).toContain('Privilegierte Gruppen (1 gesetzt)');
    expect(container.textContent).not.toMatch(/\b(?:the|of|is|are|rows|by|with|than|from)\b/i);
    const numeric = render(
      <RolesForm
        table={table()}
        roles={{ ...SUGGESTED, target: { kind: 'numeric', column: 'pay' } }}
        onEdit={() => {}}
      />,
    );
    expect(numeric.container.querySelector('.roles-form__note')?.innerHTML).toMatch(
      /^<strong>pay<\/strong> enthält Zahlen: .* im Schritt „Daten“ zur Kategorie\.$/,
    );
  });
});

test('the audit of the real data, with its number within the sentence', async () => {
  const { table: people, review } = await opened(PEOPLE);
  const answer = await review({ ...people.suggestedRoles, sensitive: ['sex'] });
  inGerman(() => {
    const { container } = render(<RealDataAudit review={answer} rareThreshold={5} />);
    const titles = [...container.querySelectorAll('figure h3')].map(({ textContent }) => textContent);
    expect(titles).toEqual([
      'hired = yes ist bei Male um 40,0 Prozentpunkte häufiger als bei Female',
      'Stärkster gemessener Zusammenhang mit sex: hired, 0,41',
    ]);
    expect(container.querySelector('.real-data-audit__note')?.textContent).toMatch(
      /^Alle Spalten außer dem Ziel zusammen verraten sex mit einer AUROC von 0,\d{3}.* \(0,5 ist Zufall\)\.$/,
    );
  });
});
