import type { Node } from './schema';

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlank = (value: unknown): boolean => isPlain(value) && Object.values(value).every((one) => one === undefined);

/** The document without the optional parts that the form has opened and nobody has written in. */
export function pruned(node: Node, value: unknown): unknown {
  if (node.shape !== 'object' || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
      const below = node.properties.find((property) => property.name === name);
      if (below?.shape !== 'object') return [[name, one]];
      const kept = pruned(below, one);
      return below.entry === null && !node.required.includes(name) && isBlank(kept) ? [] : [[name, kept]];
    }),
  );
}
