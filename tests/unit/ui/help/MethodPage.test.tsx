import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { MethodPage } from '../../../../src/ui/help/MethodPage.tsx';

describe('the page of the method', () => {
  test('goes through the steps in their order', () => {
    render(<MethodPage />);
    expect(screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent)).toEqual([
      'Teacher',
      'Penalty',
      'Student',
      'Decoding',
      'Evaluation',
      'With a guarantee instead',
    ]);
    expect(screen.getAllByRole('listitem')).toHaveLength(5);
  });

  test('says what it changed of the paper that it is after', () => {
    render(<MethodPage />);
    expect(
      screen.getByText(/^After Sikder et al\. 2024 \(arXiv 2408\.10755\), with three changes:/),
    ).toBeTruthy();
  });

  test('the diagram is a picture with a name and a description', () => {
    render(<MethodPage />);
    const diagram = screen.getByRole('img');
    const said = (diagram.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(said[0]).toBe('From real rows to synthetic rows');
    expect(said[1]).toMatch(/^Real rows go through the encoder to a latent code/);
  });

  test('the diagram has both rows: training the teacher, and generating', () => {
    render(<MethodPage />);
    const boxes = [...screen.getByRole('img').querySelectorAll('text[font-weight="600"]')];
    expect(boxes.map((box) => box.textContent)).toEqual([
      ...['Real rows', 'Encoder', 'Code z', 'Decoder'],
      ...['Noise', 'Student', 'Code z′', 'Synthetic rows'],
    ]);
    // From the noise to the rows nothing comes from a real row: only codes and the decoder, dashed, come down.
    expect(screen.getByRole('img').querySelectorAll('path[stroke-dasharray]')).toHaveLength(2);
  });

  test('its arrows have tips', () => {
    render(<MethodPage />);
    const diagram = screen.getByRole('img');
    const arrows = [...diagram.querySelectorAll('path[marker-end]')];
    expect(arrows).toHaveLength(8);
    for (const arrow of arrows) {
      const id = /^url\(#(.+)\)$/.exec(arrow.getAttribute('marker-end') ?? '')?.[1];
      expect(diagram.querySelector(`marker[id="${id}"]`)).not.toBeNull();
    }
  });
});
