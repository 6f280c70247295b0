import { lazy, Suspense, useState } from 'react';
import { Segmented } from '../charts/Segmented.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { BenchmarkPage } from './BenchmarkPage.tsx';
import type { BenchmarkWorker } from './useBenchmark.ts';
import { Caveats } from './Caveats.tsx';
import { Glossary } from './Glossary.tsx';
import type { Lesson } from '../lessons/lesson.ts';
import { LessonsPage } from './LessonsPage.tsx';
import { MethodPage } from './MethodPage.tsx';
import { phrases, t } from '../../core/language/words.ts';

// The texts of the licences are most of it.
const AboutPage = lazy(() => import('./AboutPage.tsx').then((module) => ({ default: module.AboutPage })));

type Topic = 'method' | 'caveats' | 'glossary' | 'lessons' | 'benchmark' | 'about';
const TOPICS = phrases([
  { value: 'method', label: 'The method' },
  { value: 'glossary', label: 'Glossary' },
  { value: 'caveats', label: 'What the numbers do not say' },
  { value: 'lessons', label: 'Lessons' },
  { value: 'benchmark', label: 'Benchmark' },
  { value: 'about', label: 'About' },
] as const);

export interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly worker: BenchmarkWorker;
  /** Why nothing can be measured now, and no table opened; null where it can. */
  readonly blockedBy: string | null;
  readonly onLesson: (lesson: Lesson) => void;
}

export function HelpDialog({ open, onClose, worker, blockedBy, onLesson }: HelpDialogProps) {
  const [topic, setTopic] = useState<Topic>('method');
  return (
    <Dialog open={open} title={t`Help`} onClose={onClose}>
      <Segmented legend={t`Topic`} value={topic} choices={TOPICS} onChange={setTopic} />
      <TopicPage topic={topic} worker={worker} blockedBy={blockedBy} onLesson={onLesson} />
    </Dialog>
  );
}

type TopicPageProps = Pick<HelpDialogProps, 'worker' | 'blockedBy' | 'onLesson'> & { readonly topic: Topic };

function TopicPage({ topic, worker, blockedBy, onLesson }: TopicPageProps) {
  switch (topic) {
    case 'method':
      return <MethodPage />;
    case 'glossary':
      return <Glossary />;
    case 'caveats':
      return <Caveats />;
    case 'lessons':
      return <LessonsPage blockedBy={blockedBy} onLesson={onLesson} />;
    case 'benchmark':
      return <BenchmarkPage worker={worker} blockedBy={blockedBy} />;
    case 'about':
      return (
        <Suspense fallback={<p>{t`Loading …`}</p>}>
          <AboutPage />
        </Suspense>
      );
  }
}
