import { croissant, type DescribedFile, type Publication } from '../../../core/report/croissant.ts';
import { createSha256 } from '../../../core/sha256.ts';
import { saveText } from '../../charts/download.ts';
import { joinWords } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/TextField.tsx';
import { Fault, tableFileName, type TableDownloadProps } from './Downloads.tsx';
import { changePaperwork, usePaperwork, type Paperwork } from './paperwork.ts';
import { downloadStem, type ShownRun } from './runWords.ts';
import { useWriting } from './useWriting.ts';
import { phrases, t } from '../../../core/language/words.ts';
import { inSentence } from '../../../core/language/inSentence.ts';

const FIELDS: readonly { readonly id: keyof Publication; readonly label: string; readonly hint: string }[] =
  phrases([
    { id: 'creator', label: 'Publishing organisation or person', hint: 'Who answers for the data set.' },
    {
      id: 'license',
      label: 'Address of the licence',
      hint: 'Of a known licence, for instance one of the list of SPDX.',
    },
    { id: 'url', label: 'Address of the data set’s page', hint: 'Where it is, or will be, to be found.' },
  ]);

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/jsonl',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface CroissantExportProps {
  readonly run: ShownRun;
  readonly onDownload: TableDownloadProps['onDownload'];
}

/** The table as it would be downloaded now. */
async function writtenFile(
  { run, onDownload }: CroissantExportProps,
  { format, formulas }: Paperwork,
): Promise<DescribedFile> {
  const blob = await onDownload(run.id, formulas, format);
  const hash = createSha256();
  hash.update(new Uint8Array(await blob.arrayBuffer()));
  const [type = ''] = blob.type.split(';');
  return { name: tableFileName(run, format), type, bytes: blob.size, sha256: hash.hex() };
}

/** The audited table, as it was given; null where its report does not know it. */
function auditedFile({ files = [] }: ShownRun['report']): DescribedFile | null {
  const file = files.find(({ table }) => table === 'synthetic');
  if (!file) return null;
  const ending = /[^.]*$/.exec(file.name.toLowerCase())![0];
  return { ...file, type: TYPES[ending] ?? 'application/octet-stream' };
}

function withoutFile({ kind, report }: ShownRun): string | null {
  if (kind === 'saved') return t`The project was saved without its rows: there is no table to describe.`;
  if (kind === 'audited' && !auditedFile(report)) return t`The audited file is not known.`;
  return null;
}

/** Metadata to publish with the table, in the format of MLCommons. What the person alone can say is asked for. */
export function CroissantExport(props: CroissantExportProps) {
  const { run } = props;
  const paperwork = usePaperwork();
  const { publication } = paperwork;
  const { blockedBy, fault, write } = useWriting();
  const download = () =>
    void write(async () => {
      const file = auditedFile(run.report) ?? (await writtenFile(props, paperwork));
      const { text } = croissant(run.report, file, publication);
      saveText(text, 'application/ld+json', `${downloadStem(run)}-croissant.json`);
    });
  const missing = FIELDS.filter(({ id }) => publication[id].trim() === '').map(({ label }) =>
    inSentence(label),
  );
  return (
    <>
      {FIELDS.map(({ id, label, hint }) => (
        <TextField
          key={id}
          label={label}
          hint={hint}
          value={publication[id]}
          onChange={(text) => changePaperwork({ publication: { ...publication, [id]: text } })}
        />
      ))}
      <Button blockedBy={withoutFile(run) ?? blockedBy} onClick={download}>{t`Download Croissant`}</Button>
      {missing.length > 0 && (
        <p className="export-note">{t`The format requires what is not filled in: ${joinWords(missing)}. The file is written without, and a validator will say so.`}</p>
      )}
      <Fault text={fault} />
    </>
  );
}
