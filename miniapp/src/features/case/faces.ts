/** Five faces from delighted to angry, drawn as backgrounds. */
const MOUTH: Readonly<Record<number, string>> = { 5: 'M13 23q7 10 14 0z', 4: 'M13 24q7 7 14 0', 3: 'M13 26h14', 2: 'M13 28q7-6 14 0', 1: 'M12 29q8-9 16 0' };
const SKIN: Readonly<Record<number, string>> = { 5: '#1a6a3e', 4: '#0e5a55', 3: '#6f7b78', 2: '#84490a', 1: '#a3271f' };

export function facePicture(level: number): string {
  const colour = SKIN[level] ?? '';
  const brows = level === 1 ? "<path d='M11 13l6 3M29 13l-6 3'/>" : '';
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40' fill='none' stroke='${colour}' stroke-width='2.4' stroke-linecap='round' stroke-linejoin='round'><circle cx='20' cy='20' r='17'/><path d='${MOUTH[level] ?? ''}' ${level === 5 ? `fill='${colour}'` : ''}/><circle cx='14' cy='17' r='1.6' fill='${colour}'/><circle cx='26' cy='17' r='1.6' fill='${colour}'/>${brows}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
