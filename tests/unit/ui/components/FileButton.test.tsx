import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { FileButton } from '../../../../src/ui/components/FileButton.tsx';

const input = () => screen.getByLabelText<HTMLInputElement>('Choose a CSV…');
const csv = () => new File(['a,b\n1,2\n'], 'people.csv', { type: 'text/csv' });

describe('a button that chooses a file', () => {
  test('is a file input, in reach of Tab, that takes tables by ending or type', async () => {
    render(<FileButton label="Choose a CSV…" onFile={() => {}} />);
    await userEvent.tab();
    expect(document.activeElement).toBe(input());
    const accepted = input().accept.split(',');
    expect(accepted).toEqual(expect.arrayContaining(['.csv', '.tsv', '.txt', 'text/csv', 'text/plain']));
    expect(input().multiple).toBe(false);
  });

  test('hands over the file, and the same one again after a correction', async () => {
    const onFile = vi.fn();
    render(<FileButton label="Choose a CSV…" onFile={onFile} />);
    const file = csv();
    await userEvent.upload(input(), file);
    expect(input().value).toBe('');
    await userEvent.upload(input(), file);
    expect(onFile.mock.calls).toEqual([[file], [file]]);
  });

  test('says nothing where the choice was called off', () => {
    const onFile = vi.fn();
    render(<FileButton label="Choose a CSV…" onFile={onFile} />);
    input().dispatchEvent(new Event('change', { bubbles: true }));
    expect(onFile).not.toHaveBeenCalled();
  });

  test('takes nothing while it is blocked, and says why', async () => {
    const onFile = vi.fn();
    render(<FileButton label="Choose a CSV…" blockedBy="A run is under way." onFile={onFile} />);
    expect(input().disabled).toBe(true);
    const label = screen.getByText('Choose a CSV…');
    expect([label.title, label.getAttribute('aria-disabled')]).toEqual(['A run is under way.', 'true']);
    await userEvent.upload(input(), csv());
    expect(onFile).not.toHaveBeenCalled();
  });

  test('takes other files where it is told which', async () => {
    const onFile = vi.fn();
    render(<FileButton label="Choose a CSV…" accept=".fairloom" look="primary" onFile={onFile} />);
    await userEvent.upload(input(), csv());
    expect(onFile).not.toHaveBeenCalled();
    const model = new File(['x'], 'a.model.fairloom');
    await userEvent.upload(input(), model);
    expect(onFile).toHaveBeenCalledWith(model);
    expect(screen.getByText('Choose a CSV…').className).toBe('button button--primary');
  });
});
