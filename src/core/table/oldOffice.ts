import { AppError } from '../errors.ts';
import type { FileSource } from './source.ts';
import { headOf } from './source.ts';
import { t } from '../language/words.ts';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Its directory stands near the beginning or the end; of large files the beginning is enough in practice. */
const LOOKED_AT = 1 << 22;

/** The container of old Office files, and of new ones that are protected by a password. */
export function isOldOffice(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => head[i] === byte);
}

/** What such a file is, by the names in its directory. */
export async function oldOfficeError(source: FileSource): Promise<AppError> {
  const bytes = await headOf(source, LOOKED_AT);
  const plain = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  const refuse = (what: string, advice: string) =>
    new AppError('csv.notText', t`${source.name} is ${what}.`, advice, { file: source.name });
  if (plain.includes('EncryptedPackage'))
    return refuse(
      t`an Office file that is protected by a password`,
      t`Open it with its password and save it without one, as .xlsx or as "CSV UTF-8 (comma delimited)".`,
    );
  if (
    plain.includes('WordDocument') ||
    plain.includes('PowerPoint Document') ||
    /\.(?:doc|ppt|msg)$/i.test(source.name)
  )
    return refuse(
      t`an old Word or other Office document, not a table`,
      t`Copy its table into a spreadsheet and save that as "CSV UTF-8 (comma delimited)".`,
    );
  return refuse(
    t`an old Excel workbook (.xls): save it as .xlsx or CSV`,
    t`Open it in Excel, LibreOffice or Google Sheets and save it as .xlsx or as "CSV UTF-8 (comma delimited)".`,
  );
}
