/** Where a code stands twice. */
export interface Duplicate {
  /** JSON pointer of the later one */
  path: string;
  code: string;
}

const codeOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['code'] : undefined);

/** The codes that stand twice in one list, at any depth: whatever names one would mean either. */
export function duplicateCodes(value: unknown, path = ''): Duplicate[] {
  if (typeof value !== 'object' || value === null) return [];
  const codes = new Set<unknown>();
  const here = (Array.isArray(value) ? (value as unknown[]) : []).flatMap((entry, at): Duplicate[] => {
    const code = codeOf(entry);
    const again = codes.has(code);
    codes.add(code);
    return again && typeof code === 'string' ? [{ path: `${path}/${at}/code`, code }] : [];
  });
  return [...here, ...Object.entries(value).flatMap(([key, part]) => duplicateCodes(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))];
}
