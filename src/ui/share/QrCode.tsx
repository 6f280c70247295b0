import { useMemo } from 'react';
import { qrPath } from './qrPath.ts';
import { t } from '../../core/language/words.ts';
import './QrCode.css';

/** A link as a QR code, drawn here: dark on white in every theme, as cameras want it. */
export function QrCode({ link }: { readonly link: string }) {
  const drawing = useMemo(() => qrPath(link), [link]);
  if (!drawing)
    return <p className="qr-code__none">{t`The link is too long for a QR code: copy it instead.`}</p>;
  const { size, path } = drawing;
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t`QR code of the link`}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
