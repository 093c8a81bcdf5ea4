import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const REGULAR = import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const BOLD = import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
const files = new Map<string, Buffer>();

/** The font's bytes, read once; only the letters a document uses are embedded in it. */
function font(address: string): Buffer {
  const known = files.get(address) ?? readFileSync(fileURLToPath(address));
  files.set(address, known);
  return known;
}

export const regularFont = (): Buffer => font(REGULAR);
export const boldFont = (): Buffer => font(BOLD);
