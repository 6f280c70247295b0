import { useEffect, useState } from 'react';
import { shorten } from '../charts/label.ts';
import { Button } from '../components/Button.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { browserStore, type KeptProject, type ProjectStore } from './keptProject.ts';
import { t } from '../../core/language/words.ts';
import './saved.css';

export interface KeptOfferProps {
  readonly blockedBy: string | null;
  readonly onOpen: (file: File) => Promise<void>;
  readonly store?: ProjectStore;
}

/** What was kept on an earlier visit: offered, never opened by itself. Nothing where nothing was kept. */
export function KeptOffer({ blockedBy, onOpen, store = browserStore }: KeptOfferProps) {
  const [kept, setKept] = useState<KeptProject | null>(null);
  useEffect(() => {
    let isHere = true;
    void store.read().then((found) => isHere && setKept(found));
    return () => {
      isHere = false;
    };
  }, [store]);
  if (!kept) return null;
  const when = kept.keptAt.slice(0, 16).replace('T', ' ');
  return (
    <section className="kept-offer" aria-label={t`Kept in this browser`}>
      <p>
        <Sentence
          text={
            kept.withRows
              ? t`<0/> is kept in this browser since ${when} UTC, with its rows.`
              : t`<0/> is kept in this browser since ${when} UTC, without rows.`
          }
          parts={[<strong key="0">{shorten(kept.name, 60)}</strong>]}
        />
      </p>
      <Button
        blockedBy={blockedBy}
        onClick={() => void onOpen(new File([kept.file], kept.name))}
      >{t`Continue where you left off`}</Button>
    </section>
  );
}
