import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ColumnEditor, type ColumnEditorProps } from '../../../../../src/ui/steps/data/ColumnEditor.tsx';
import { column } from '../../session/fixtures.ts';

const COUNTRY = { ...column('country'), missing: 12, spellings: ['NA', ''] };

function shown(changes: Partial<ColumnEditorProps> = {}) {
  const onChoose = vi.fn(() => Promise.resolve());
  const onClose = vi.fn();
  render(
    <ColumnEditor
      column={COUNTRY}
      chosen={null}
      locked={false}
      onChoose={onChoose}
      onClose={onClose}
      {...changes}
    />,
  );
  return { user: userEvent.setup(), onChoose, onClose };
}

describe('the editor of a column', () => {
  test('tells how it is written, in which steps, and what is written where it is not learned', () => {
    shown({
      column: {
        ...column('rent', 'numeric'),
        dress: '$ in front',
        isAmbiguous: false,
        step: 500,
        substitute: { use: 'copy', reason: 'It is empty, and stays so.' },
      },
    });
    const facts = [...document.querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect(facts).toEqual(['$ in front', '500: synthetic values keep to it', 'It is empty, and stays so.']);
    expect(screen.queryByText('No cell of this column is missing.')).not.toBeNull();
  });

  test('a spelling is no longer missing once it is unticked: NA may be Namibia', async () => {
    const { user, onChoose } = shown();
    expect(screen.queryByText(/^12 cells are missing\. Untick/)).not.toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'NA' }));
    expect(onChoose.mock.calls).toEqual([[{ column: 'country', type: null, missing: [], dayFirst: null }]]);
  });

  test('another spelling is added by key, beside what was chosen before', async () => {
    const { user, onChoose } = shown({
      chosen: { column: 'country', type: 'text', missing: ['NA'], dayFirst: null },
    });
    await user.type(screen.getByRole('textbox', { name: 'Another spelling' }), ' -999 {Enter}');
    expect(onChoose.mock.calls).toEqual([
      [{ column: 'country', type: 'text', missing: ['NA', '-999'], dayFirst: null }],
    ]);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Another spelling' }).value).toBe('');
  });

  test('says why nothing can be added yet', () => {
    shown();
    expect(screen.getByRole('button', { name: 'Count as missing' }).title).toBe('Type a spelling first.');
  });

  test('goes back to what the cells suggest', async () => {
    const { user, onChoose } = shown({
      chosen: { column: 'country', type: 'text', missing: null, dayFirst: null },
    });
    await user.click(screen.getByRole('button', { name: 'Read as suggested' }));
    expect(onChoose.mock.calls).toEqual([[{ column: 'country', type: null, missing: null, dayFirst: null }]]);
  });

  test('changes nothing while a run is under way', async () => {
    const { user, onChoose } = shown({ locked: true });
    await user.click(screen.getByRole('checkbox', { name: 'NA' }));
    await user.selectOptions(screen.getByLabelText('Type'), 'free text');
    expect(onChoose).not.toHaveBeenCalled();
  });

  test('is not there without a column', () => {
    shown({ column: null });
    expect(screen.queryByLabelText('Type')).toBeNull();
  });
});
