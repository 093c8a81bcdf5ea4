import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { sourceOf } from '../references';
import { pointerOf } from './pointer';
import { choicesOf, optionTitle, type Node } from './schema';

/** What the form library needs: a plain schema without references, and how each part is to be edited. */
export interface FormPlan {
  schema: RJSFSchema;
  uiSchema: UiSchema;
}

/** Fields that stand at the top of every definition and are given, not edited. */
const GIVEN = new Set(['/kind', '/code', '/version']);
/** Texts that run over several paragraphs; in all others Enter has no meaning. */
const PARAGRAPHS = new Set(['plainText', 'inbox', 'text']);

/** The envelope in the order in which one thinks of it, with plainer names than the short ones of a table. */
const ORDER = ['name', 'validFrom', 'validTo', 'body', 'legalBasis', 'doubts', '*'];
const PLAINER: Readonly<Record<string, string>> = { '/validFrom': '生效之日', '/validTo': '失效之日' };

const KEYWORDS = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'description', 'dependencies'];
const kept = (node: Node): RJSFSchema => Object.fromEntries(KEYWORDS.filter((key) => key in node.schema).map((key) => [key, node.schema[key]]));

function scalar(node: Node, type: 'string' | 'number' | 'integer' | 'boolean', ui: UiSchema): FormPlan {
  const schema: RJSFSchema = { ...kept(node), title: node.title, type: node.nullable ? [type, 'null'] : type };
  return { schema, uiSchema: { ...ui, ...(node.nullable ? { 'ui:emptyValue': null } : {}) } };
}

function objectPlan(node: Node, path: readonly string[], elsewhere: readonly string[]): FormPlan {
  const below = node.properties.map((one) => [one.name, planOf(one, [...path, one.name], elsewhere)] as const);
  const free = node.entry ? planOf(node.entry, [...path, '*'], elsewhere) : null;
  const { title: _, ...entry } = free?.schema ?? {};
  return {
    schema: {
      ...kept(node),
      type: 'object',
      title: node.title,
      properties: Object.fromEntries(below.map(([name, plan]) => [name, plan.schema])),
      required: [...node.required],
      ...(free ? { additionalProperties: entry } : {}),
    },
    uiSchema: { ...(path.length === 0 ? { 'ui:order': ORDER } : {}), ...Object.fromEntries(below.map(([name, plan]) => [name, plan.uiSchema])), ...(free ? { additionalProperties: free.uiSchema } : {}) },
  };
}

/** One of several forms stands under the name of its place already. */
const bare = (uiSchema: UiSchema): UiSchema => ({ ...uiSchema, 'ui:options': { ...(uiSchema['ui:options'] as object | undefined), bare: true } });

function optionsPlan(node: Node, path: readonly string[], elsewhere: readonly string[]): FormPlan {
  const plans = node.options.map((option) => planOf(option, path, elsewhere));
  const schemas = plans.map(({ schema }, index) => ({ ...schema, title: optionTitle(node.options[index] ?? node, index) }));
  const empty: RJSFSchema[] = node.nullable ? [{ type: 'null', title: '不填' }] : [];
  return { schema: { title: node.title, oneOf: [...schemas, ...empty] }, uiSchema: { oneOf: [...plans.map(({ uiSchema }) => bare(uiSchema)), ...empty.map(() => ({}))] } };
}

/** An object that may be left out as a whole. */
function maybePlan(node: Node, path: readonly string[], elsewhere: readonly string[]): FormPlan {
  const { schema, uiSchema } = planOf({ ...node, nullable: false }, path, elsewhere);
  return { schema: { title: node.title, oneOf: [{ ...schema, title: '填写' }, { type: 'null', title: '不填' }] }, uiSchema: { oneOf: [bare(uiSchema), {}] } };
}

function planOf(given: Node, path: readonly string[], elsewhere: readonly string[]): FormPlan {
  const pointer = pointerOf(path);
  const node = { ...given, title: PLAINER[pointer] ?? given.title };
  const { title, shape, schema, name } = node;
  if (elsewhere.includes(pointer)) return { schema: { title }, uiSchema: { 'ui:field': 'elsewhere' } };
  if (GIVEN.has(pointer)) return { schema: { title, type: shape === 'number' ? 'integer' : 'string' }, uiSchema: { 'ui:widget': 'hidden' } };
  if (node.nullable && (shape === 'object' || shape === 'list')) return maybePlan(node, path, elsewhere);
  switch (shape) {
    case 'object':
      return objectPlan(node, path, elsewhere);
    case 'list': {
      if (sourceOf(name) && node.entry?.shape === 'words') return { schema: { ...kept(node), title, type: 'array', items: { type: 'string' } }, uiSchema: { 'ui:widget': 'references', 'ui:options': { source: sourceOf(name) } } };
      const entry = node.entry ? planOf(node.entry, [...path, '*'], elsewhere) : { schema: {}, uiSchema: { 'ui:field': 'raw' } };
      const words = node.entry?.shape === 'words';
      return { schema: { ...kept(node), title, type: 'array', items: words ? { ...entry.schema, default: '' } : entry.schema }, uiSchema: { items: { 'ui:label': false, ...entry.uiSchema, ...(words ? { 'ui:emptyValue': '' } : {}) } } };
    }
    case 'options':
      return optionsPlan(node, path, elsewhere);
    case 'choice': {
      const choices = choicesOf(node);
      const plain: RJSFSchema = { title, enum: choices.map(({ value }) => value) as RJSFSchema['enum'] };
      const [first] = choices;
      return { schema: { ...plain, ...(typeof first?.value === 'string' ? { type: 'string' as const } : typeof first?.value === 'number' ? { type: 'number' as const } : {}) }, uiSchema: { 'ui:enumNames': choices.map(({ label }) => label), 'ui:widget': 'select' } };
    }
    case 'constant':
      return { schema: { title, const: schema['const'] as string, default: schema['const'] as string }, uiSchema: { 'ui:widget': 'hidden' } };
    case 'day':
      return scalar(node, 'string', { 'ui:widget': 'day' });
    case 'words':
      if (sourceOf(name)) return scalar(node, 'string', { 'ui:widget': 'reference', 'ui:options': { source: sourceOf(name) } });
      return scalar(node, 'string', { 'ui:widget': 'words', 'ui:options': { paragraphs: PARAGRAPHS.has(name) } });
    case 'number':
      return scalar(node, schema['type'] === 'integer' ? 'integer' : 'number', {});
    case 'boolean': {
      const plan = scalar(node, 'boolean', { 'ui:widget': 'yesNo' });
      return { ...plan, schema: { ...plan.schema, default: false } };
    }
    default:
      return { schema: { title }, uiSchema: { 'ui:field': 'raw' } };
  }
}

/** @param elsewhere JSON pointers of parts that have an editor of their own */
export const formPlan = (root: Node, elsewhere: readonly string[]): FormPlan => planOf(root, [], elsewhere);
