import { SAMPLES } from '../../../samples/samples.ts';
import { formatCount } from '../../charts/format.ts';
import { Icon } from '../../components/Icon.tsx';
import './SampleCards.css';

export interface SampleCardsProps {
  readonly blockedBy: string | null;
  readonly onOpen: (id: string) => void;
}

/** The bundled tables: one click to a preview with roles suggested. */
export function SampleCards({ blockedBy, onOpen }: SampleCardsProps) {
  return (
    <section className="sample-cards" aria-labelledby="samples-title">
      <h2 id="samples-title">Or start with a sample</h2>
      <ul>
        {SAMPLES.map((sample) => (
          <li key={sample.id} className="sample-cards__card">
            <h3>{sample.title}</h3>
            <p>{sample.description}</p>
            <p className="sample-cards__facts">
              {formatCount(sample.rows)} rows · target <code>{sample.roles.target.column}</code> · sensitive{' '}
              <code>{sample.roles.sensitive.join(', ')}</code>
            </p>
            <p className="sample-cards__source" title={sample.source}>
              {sample.source}
            </p>
            <button
              type="button"
              className="sample-cards__open"
              aria-label={`Open sample: ${sample.title}`}
              aria-disabled={blockedBy !== null || undefined}
              title={blockedBy ?? undefined}
              onClick={blockedBy === null ? () => onOpen(sample.id) : undefined}
            >
              Open sample
              <Icon name="arrow" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
