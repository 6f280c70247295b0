import { t } from '../../../core/language/words.ts';
import { TextField } from '../../components/TextField.tsx';
import { changePaperwork, usePaperwork } from './paperwork.ts';

/** Who stands at the head of the HTML report: the same name for every run, until it is changed. */
export function PreparedBy() {
  const { who } = usePaperwork();
  return (
    <TextField
      label={t`Prepared by`}
      hint={t`Stands at the head of the HTML report. May stay empty.`}
      value={who}
      onChange={(text) => changePaperwork({ who: text })}
    />
  );
}
