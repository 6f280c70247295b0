import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { SmallGroupsChoice } from '../../../../src/ui/components/SmallGroupsChoice.tsx';
import { descriptions } from '../described.ts';

const box = () => screen.getByRole('checkbox', { name: 'Name groups of fewer than 20 rows' });

describe('whether small groups are named', () => {
  test.each([
    [1, 'There is one.'],
    [1234, 'There are 1,234.'],
  ])('says how many of %d there are, and what a rate of one tells', (count, begin) => {
    render(<SmallGroupsChoice count={count} threshold={20} named={false} onChange={() => {}} />);
    const [note] = descriptions(box());
    expect(note).toBe(
      `${begin} The rate of a group of one is that person’s outcome: unnamed, small groups are one entry without rates, in charts and files.`,
    );
  });

  test('is ticked and unticked by click and by Space', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    const { rerender } = render(
      <SmallGroupsChoice count={3} threshold={20} named={false} onChange={onChange} />,
    );
    await user.click(screen.getByText('Name groups of fewer than 20 rows'));
    rerender(<SmallGroupsChoice count={3} threshold={20} named onChange={onChange} />);
    expect(screen.getByRole('checkbox', { checked: true })).toBe(box());
    box().focus();
    await user.keyboard(' ');
    expect(onChange.mock.calls).toEqual([[true], [false]]);
  });
});
