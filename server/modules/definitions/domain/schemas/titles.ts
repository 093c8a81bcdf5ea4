import type { DefinitionKind } from '../../../../contract/enums.ts';
import { wordOf } from '../document/words.ts';
import { definitionSchemas, envelopeSchema } from './index.ts';
import type { JsonSchema } from './parts.ts';

type Node = Record<string, unknown>;

/** The same schema with each property titled in Chinese, for forms that are drawn from it. */
function titled(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(titled);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key !== 'properties' || typeof value !== 'object' || value === null) return [key, titled(value)];
      const properties = Object.entries(value as Node).map(([name, schema]) => [name, { title: wordOf(name), ...(titled(schema) as Node) }]);
      return [key, Object.fromEntries(properties) as Node];
    }),
  );
}

/** The whole form of a kind: the envelope with its body. */
export function titledSchema(kind: DefinitionKind): Node {
  const { definitions, ...body } = definitionSchemas[kind] as Node & JsonSchema;
  const whole = envelopeSchema as Node;
  const properties = { ...(whole['properties'] as Node), kind: { const: kind }, body };
  return titled({ ...whole, properties, ...(definitions ? { definitions } : {}) }) as Node;
}
