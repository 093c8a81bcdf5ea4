const MARK = /\{(\w+)\}/g;

/** Names of the variables that a text uses, each once, in their order. */
export const marksOf = (text: string): string[] => [...new Set([...text.matchAll(MARK)].map((match) => match[1] ?? ''))];

/** Fills `{name}` marks. A mark without a value is an error, never an empty gap in a citizen's message. */
export function fillTemplate(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(MARK, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`template variable ${mark} has no value`);
    return value;
  });
}
