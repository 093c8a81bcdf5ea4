import { create } from 'qrcode/lib/core/qrcode.js';
import { useMemo } from 'react';
import { Box } from '../../lib/platform';
import './status.scss';

const QUIET = 2;

/** A QR code of ASCII text as a picture that a background may show; it works where neither canvas nor SVG elements do. Bytes, because not every mini-program host has a TextEncoder. */
function qrPicture(text: string): string {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const { size, data } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at] === 1);
  const path = dark.map((at) => `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`).join('');
  const side = size + 2 * QUIET;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${side} ${side}' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h${side}v${side}H0z'/><path fill='#000' d='${path}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const picture = useMemo(() => qrPicture(text), [text]);
  return <Box className="qr" role="img" label={label} style={{ backgroundImage: picture }} />;
}
