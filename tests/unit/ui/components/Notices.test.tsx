import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { Notices } from '../../../../src/ui/components/Notices.tsx';

describe('what happened and was dealt with', () => {
  test('is nothing where nothing happened', () => {
    const { container } = render(<Notices notices={[]} onDismiss={() => {}} />);
    expect(container.childElementCount).toBe(0);
  });

  test('is a list by name, dismissed one by one, by mouse and by key', async () => {
    const user = userEvent.setup();
    const onDismiss = vi.fn();
    render(<Notices notices={['Lost\u200Bone.', 'Went on.']} onDismiss={onDismiss} />);
    const items = within(screen.getByRole('list', { name: 'What happened' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('p')?.textContent)).toEqual(['Lost␣one.', 'Went on.']);
    await user.tab();
    await user.keyboard(' ');
    await user.click(within(items[1]!).getByRole('button', { name: 'Dismiss' }));
    expect(onDismiss.mock.calls).toEqual([['Lost\u200Bone.'], ['Went on.']]);
  });

  test('does not interrupt', () => {
    render(<Notices notices={['Went on.']} onDismiss={() => {}} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
