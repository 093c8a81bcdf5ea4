/** A signature is kept as strokes in a box of 300 × 120, or, by who cannot draw, as a typed name. */
export const SIGNATURE_BOX = { width: 300, height: 120 };
const TYPED = 'name:';
const POINTS_LIMIT = 38_000;

export const typedName = (signature: string): string | null => (signature.startsWith(TYPED) ? signature.slice(TYPED.length) : null);
export const signByName = (name: string): string => (name.trim() === '' ? '' : `${TYPED}${name.trim()}`);

const clamp = (share: number, most: number): number => Math.round(Math.min(1, Math.max(0, share)) * most);

/** Adds a point, given as shares of the box; `begins` lifts the pen first. */
export function drawOn(signature: string, x: number, y: number, begins: boolean): string {
  const before = typedName(signature) === null ? signature : '';
  if (before.length > POINTS_LIMIT) return before;
  return `${before}${begins || before === '' ? 'M' : 'L'}${clamp(x, SIGNATURE_BOX.width)} ${clamp(y, SIGNATURE_BOX.height)}`;
}

/** The strokes as a picture that a background may show; it works where neither canvas nor SVG elements do. */
export function signaturePicture(signature: string): string {
  const path = typedName(signature) === null ? signature.replace(/[^ML0-9 .]/g, '') : '';
  const { width, height } = SIGNATURE_BOX;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width} ${height}'><path d='${path}' fill='none' stroke='#1d2b2a' stroke-width='3' stroke-linecap='round' stroke-linejoin='round'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
