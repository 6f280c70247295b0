import { useId, useState } from 'react';
import { isLanguage, LANGUAGES } from '../../core/language/language.ts';
import { TOLD_SETTINGS } from '../../core/settings/told.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { linkTo } from '../session/useLinkedSettings.ts';
import { QrCode } from './QrCode.tsx';
import { t, texts } from '../../core/language/words.ts';
import '../components/Field.css';
import './ShareDialog.css';

export interface ShareDialogProps {
  readonly open: boolean;
  /** What the address carries. */
  readonly query: string;
  /** Whether a table of the person's own is open. */
  readonly hasOwnTable: boolean;
  readonly onClose: () => void;
}

/** A link to the page as it is set, to copy or to photograph. */
export function ShareDialog({ open, query, hasOwnTable, onClose }: ShareDialogProps) {
  return (
    <Dialog open={open} title={t`Share this page`} onClose={onClose}>
      <Shared query={query} hasOwnTable={hasOwnTable} />
    </Dialog>
  );
}

function Shared({ query, hasOwnTable }: Pick<ShareDialogProps, 'query' | 'hasOwnTable'>) {
  const id = useId();
  const [told, setTold] = useState('');
  const link = linkTo(query, window.location);
  const copy = async () => {
    try {
      // There is no clipboard at all where the page did not come over https.
      await navigator.clipboard.writeText(link);
      setTold(t`Copied.`);
    } catch {
      setTold(t`The browser did not allow copying. The link can be selected and copied by hand.`);
    }
  };
  return (
    <div className="share">
      <QrCode link={link} />
      <div className="share__text">
        <label htmlFor={id} className="field__label">{t`Link`}</label>
        <textarea id={id} className="text-input share__link" rows={3} readOnly value={link} />
        <div className="share__copy">
          <Button look="primary" icon="copy" onClick={() => void copy()}>{t`Copy link`}</Button>
          <p role="status">{told}</p>
        </div>
        <h3>{t`What it carries`}</h3>
        <Carried query={query} />
        <p>
          {hasOwnTable
            ? t`Nothing of your table: no data, no name, no column. Whoever opens it opens a table of their own.`
            : t`Settings and words of this page only. The code is drawn here; nobody is asked for it.`}
        </p>
        {window.location.protocol === 'file:' && (
          <p>{t`This page was opened from a file, and the link leads to that file on this machine. Elsewhere, open the file there and put the part from “#” on behind its address.`}</p>
        )}
      </div>
    </div>
  );
}

const OTHER_NAMES: Readonly<Record<string, string>> = texts({
  lang: 'Language',
  sample: 'Sample',
  lesson: 'Lesson',
  step: 'Step of the lesson',
});

function nameOf(key: string): string {
  const setting = Object.hasOwn(TOLD_SETTINGS, key) ? TOLD_SETTINGS[key as keyof typeof TOLD_SETTINGS] : null;
  return setting?.label ?? OTHER_NAMES[key] ?? key;
}

function Carried({ query }: { readonly query: string }) {
  const entries = [...new URLSearchParams(query)];
  if (entries.length === 0) return <p>{t`The page as it comes, with all settings at their defaults.`}</p>;
  return (
    <dl className="share__carried">
      {entries.map(([key, value]) => (
        <div key={key}>
          <dt>{nameOf(key)}</dt>
          <dd>{key === 'lang' && isLanguage(value) ? LANGUAGES[value] : value}</dd>
        </div>
      ))}
    </dl>
  );
}
