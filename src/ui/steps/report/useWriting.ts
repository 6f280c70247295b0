import { useState } from 'react';
import { inWords } from '../../saved/inWords.ts';
import { t } from '../../../core/language/words.ts';

/** A file that takes a moment to be written: one at a time, and why it could not be. */
export interface Writing {
  readonly blockedBy: string | null;
  readonly fault: string | null;
  readonly write: (work: () => Promise<void>) => Promise<void>;
}

export function useWriting(): Writing {
  const [isWriting, setIsWriting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const write = async (work: () => Promise<void>) => {
    setIsWriting(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(inWords(error));
    }
    setIsWriting(false);
  };
  return { blockedBy: isWriting ? t`The file is being written.` : null, fault, write };
}
