import { lazy, Suspense, useState } from 'react';
import { Segmented } from '../charts/Segmented.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Caveats } from './Caveats.tsx';
import { Glossary } from './Glossary.tsx';
import { MethodPage } from './MethodPage.tsx';

// The texts of the licences are most of it.
const AboutPage = lazy(() => import('./AboutPage.tsx').then((module) => ({ default: module.AboutPage })));

type Topic = 'method' | 'caveats' | 'glossary' | 'about';
const TOPICS = [
  { value: 'method', label: 'The method' },
  { value: 'glossary', label: 'Glossary' },
  { value: 'caveats', label: 'What the numbers do not say' },
  { value: 'about', label: 'About' },
] as const;

export interface HelpDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function HelpDialog({ open, onClose }: HelpDialogProps) {
  const [topic, setTopic] = useState<Topic>('method');
  return (
    <Dialog open={open} title="Help" onClose={onClose}>
      <Segmented legend="Topic" value={topic} choices={TOPICS} onChange={setTopic} />
      <TopicPage topic={topic} />
    </Dialog>
  );
}

function TopicPage({ topic }: { readonly topic: Topic }) {
  switch (topic) {
    case 'method':
      return <MethodPage />;
    case 'glossary':
      return <Glossary />;
    case 'caveats':
      return <Caveats />;
    case 'about':
      return (
        <Suspense fallback={<p>Loading …</p>}>
          <AboutPage />
        </Suspense>
      );
  }
}
