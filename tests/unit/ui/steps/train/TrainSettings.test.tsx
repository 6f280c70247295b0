import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { TrainSettings, type TrainSettingsProps } from '../../../../../src/ui/steps/train/TrainSettings.tsx';
import type { DeviceReport } from '../../../../../src/worker/api.ts';
import { descriptions } from '../../described.ts';
import { SUGGESTED, table } from '../../session/fixtures.ts';

const DEVICE: DeviceReport = { backend: 'wasm', requested: 'auto', reason: 'No WebGPU adapter.' };

function shown(changes: Partial<RunOptions> = {}, props: Partial<TrainSettingsProps> = {}) {
  let options: RunOptions = { ...DEFAULT_OPTIONS, ...changes };
  const user = userEvent.setup();
  function Edited() {
    const [present, setPresent] = useState(options);
    const edit = (edits: Partial<RunOptions>) => setPresent((options = { ...options, ...edits }));
    return (
      <TrainSettings
        options={present}
        device={DEVICE}
        holdout={null}
        table={{ ...table(), rows: 1000 }}
        roles={SUGGESTED}
        groups={null}
        joint={null}
        presetSeconds={null}
        {...props}
        onEdit={edit}
      />
    );
  }
  const { unmount } = render(<Edited />);
  return { user, unmount, options: () => options };
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const device = () => screen.getByRole('combobox', { name: 'Compute on' });
const labels = () =>
  [...document.querySelectorAll('details .field__label')].map(({ textContent }) => textContent);

test('each preset says what it takes on this machine, once that is known', () => {
  const { unmount } = shown({}, { presetSeconds: { trial: 3, quick: 20, balanced: 41, thorough: 130 } });
  const told = (name: string) => descriptions(screen.getByRole('radio', { name })).join(' ');
  expect(told('Quick')).toBe('Half the training steps: a first look. On this machine about 20 s.');
  expect(told('Thorough')).toMatch(/On this machine about 2 min\.$/);
  unmount();
  shown();
  expect(told('Quick')).toBe('Half the training steps: a first look.');
});

describe('the settings of a run', () => {
  test('are those of the page, each tied to what it sets', async () => {
    const { user, options } = shown({ preset: 'quick', seed: 7, rows: 20 });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Quick' }).checked).toBe(true);
    expect([field('Seed').value, field('Synthetic rows').value]).toEqual(['7', '20']);
    await user.click(screen.getByRole('radio', { name: 'Thorough' }));
    fireEvent.change(field('Seed'), { target: { value: '11' } });
    fireEvent.change(field('Synthetic rows'), { target: { value: '' } });
    await user.selectOptions(device(), 'cpu');
    expect(options()).toEqual({
      ...DEFAULT_OPTIONS,
      ...{ preset: 'thorough', seed: 11, rows: null, backend: 'cpu' },
    });
  });

  test('say how many rows an empty field means', () => {
    shown({ holdoutShare: 0.25 });
    expect(field('Synthetic rows').placeholder).toBe('about 750');
  });

  test('hold nothing out of the table where a second file is held out', () => {
    shown({ holdoutShare: 0.25 }, { holdout: table('later.csv') });
    expect(field('Synthetic rows').placeholder).toBe('about 1,000');
    expect(labels()).not.toContain('Held-out share');
  });

  test('have the rest folded away, in its order', () => {
    shown();
    expect(document.querySelector('details')?.open).toBe(false);
    expect(labels().slice(0, 8)).toEqual([
      ...[
        'Penalty strength',
        'How α acts',
        'Beyond or short of equal labels (demographic parity)',
        'Which labels move first',
        'Held-out share',
      ],
      ...['Rare below', 'Exact copies of training rows', 'Evaluation sample'],
    ]);
    expect(screen.getByText('Advanced settings').tagName).toBe('SUMMARY');
  });

  test('set what is folded away as well', () => {
    const { options } = shown();
    fireEvent.change(screen.getByRole('slider', { name: 'Penalty strength', hidden: true }), {
      target: { value: '0.35' },
    });
    expect(options().strength).toBe(0.35);
  });

  test.each([
    [null, 'Looking for the fastest device…'],
    [DEVICE, 'In use: WebAssembly. No WebGPU adapter.'],
    [
      { backend: 'webgpu', requested: 'auto', reason: 'The fastest.', adapter: 'NVIDIA' },
      'In use: WebGPU on NVIDIA. The fastest.',
    ],
    [{ backend: 'cpu', requested: 'cpu', reason: 'As asked for.' }, 'In use: JavaScript. As asked for.'],
  ] as const)('say what computes (%#)', (report, words) => {
    shown({}, { device: report });
    expect(descriptions(device())).toEqual([words]);
  });

  test('go back to the defaults at a word', async () => {
    const { user, options } = shown({ seed: 9, preset: 'quick', where: [{ column: 'sex', value: 'a' }] });
    await user.click(screen.getByRole('button', { name: 'Reset to defaults' }));
    expect(options()).toEqual(DEFAULT_OPTIONS);
    expect(field('Seed').value).toBe('1');
  });
});
