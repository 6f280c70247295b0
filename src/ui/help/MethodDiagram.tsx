import { t } from '../../core/language/words.ts';

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly note: string;
  readonly tone?: 'real' | 'synthetic' | 'accent' | 'plain';
}

const TONES: Readonly<Record<NonNullable<BoxProps['tone']>, string>> = {
  real: 'var(--color-real)',
  synthetic: 'var(--color-synthetic)',
  accent: 'var(--color-accent)',
  plain: 'var(--color-border-strong)',
};

function Box({ x, y, width, title, note, tone = 'plain' }: BoxProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        width={width}
        height={52}
        rx={7}
        fill="var(--color-surface)"
        stroke={TONES[tone]}
        strokeWidth={1.75}
      />
      <text x={width / 2} y={22} textAnchor="middle" fontSize={14} fontWeight={600} fill="var(--color-text)">
        {title}
      </text>
      <text x={width / 2} y={40} textAnchor="middle" fontSize={11.5} fill="var(--color-muted)">
        {note}
      </text>
    </g>
  );
}

function Arrow({ d, dashed = false }: { readonly d: string; readonly dashed?: boolean }) {
  return (
    <path
      d={d}
      fill="none"
      stroke="var(--color-text-2)"
      strokeWidth={1.5}
      strokeDasharray={dashed ? '4 4' : undefined}
      markerEnd="url(#method-diagram-tip)"
    />
  );
}

/** How rows become codes and codes become rows. On a narrow page it scrolls by itself, by keyboard too. */
export function MethodDiagram() {
  return (
    <div
      className="method-page__diagram"
      role="region"
      aria-label={t`Diagram, wider than a narrow page`}
      tabIndex={0}
    >
      <svg viewBox="0 0 660 236" role="img" aria-labelledby="method-diagram-title method-diagram-text">
        <title id="method-diagram-title">{t`From real rows to synthetic rows`}</title>
        <desc id="method-diagram-text">{t`Real rows go through the encoder to a latent code, from which the penalty removes dependence on the sensitive attributes. The decoder writes rows from codes. The student, fed by noise, learns to draw such codes; the same decoder turns them into synthetic rows.`}</desc>
        <defs>
          <marker
            id="method-diagram-tip"
            viewBox="0 0 8 8"
            refX={7}
            refY={4}
            markerWidth={7}
            markerHeight={7}
            orient="auto"
          >
            <path d="M0,0L8,4L0,8Z" fill="var(--color-text-2)" />
          </marker>
        </defs>
        <text x={4} y={20} fontSize={12} fill="var(--color-muted)">{t`training the teacher`}</text>
        <Box x={4} y={34} width={108} title={t`Real rows`} note={t`stay here`} tone="real" />
        <Box x={156} y={34} width={108} title={t`Encoder`} note={t`rows and s in`} />
        <Box x={308} y={34} width={118} title={t`Code z`} note={t`independent of s`} tone="accent" />
        <Box x={486} y={34} width={168} title={t`Decoder`} note={t`y from z, the rest from z, s`} />
        <Arrow d="M114,60H153" />
        <Arrow d="M266,60H305" />
        <Arrow d="M428,60H483" />
        <text
          x={367}
          y={26}
          textAnchor="middle"
          fontSize={11.5}
          fill="var(--color-accent)"
        >{t`penalty: dCor(z, s) → 0`}</text>
        <text x={4} y={148} fontSize={12} fill="var(--color-muted)">{t`generating`}</text>
        <Box x={4} y={162} width={108} title={t`Noise`} note={t`16 numbers`} />
        <Box x={156} y={162} width={108} title={t`Student`} note={t`never sees a row`} tone="accent" />
        <Box x={308} y={162} width={118} title={t`Code z′`} note={t`like the teacher’s`} tone="accent" />
        <Box
          x={486}
          y={162}
          width={168}
          title={t`Synthetic rows`}
          note={t`labels by the slider α`}
          tone="synthetic"
        />
        <Arrow d="M114,188H153" />
        <Arrow d="M266,188H305" />
        <Arrow d="M428,188H483" />
        <Arrow d="M340,88C310,128 250,120 216,159" dashed />
        <Arrow d="M570,88V159" dashed />
        <text
          x={246}
          y={118}
          textAnchor="end"
          fontSize={11.5}
          fill="var(--color-muted)"
        >{t`distilled from codes`}</text>
        <text
          x={561}
          y={128}
          textAnchor="end"
          fontSize={11.5}
          fill="var(--color-muted)"
        >{t`same decoder`}</text>
      </svg>
    </div>
  );
}
