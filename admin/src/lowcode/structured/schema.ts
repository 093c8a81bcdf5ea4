import { pathOf } from './pointer';
import { knownValues, valueWord } from './values';

/** A JSON Schema as it travels; what is read of it is checked where it is read. */
export type Schema = Readonly<Record<string, unknown>>;

/** The shapes a value may have, as far as showing and editing it differ. */
export type Shape = 'object' | 'list' | 'choice' | 'options' | 'day' | 'words' | 'number' | 'boolean' | 'constant' | 'expression' | 'raw';

/** A schema with its references followed, so that it can be walked beside a document. */
export interface Node {
  /** the property it stands at, or its list's */
  name: string;
  title: string;
  shape: Shape;
  schema: Schema;
  /** null may stand here and reads “not set” */
  nullable: boolean;
  required: readonly string[];
  properties: readonly Node[];
  /** the entries of a list, or the values of an object with free keys */
  entry: Node | null;
  /** the forms it may take, one of them */
  options: readonly Node[];
}

const EXPRESSION = 'zhida:expression';
const DAY = /\\d\{4\}-\(0\[1-9\]/;
const DEEPEST = 14;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const isNull = (schema: Schema): boolean => schema['type'] === 'null';

/** Follows `#/…` references; what stands beside a reference, such as a title, goes before. */
function followed(schema: Schema, root: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return schema;
  let target: unknown = root;
  for (const part of pathOf(ref.slice(1))) target = isSchema(target) ? target[part] : undefined;
  if (!isSchema(target)) return schema;
  const { $ref: _, ...beside } = schema;
  return followed({ ...target, ...beside }, root);
}

/** Values that a pattern or a range leaves over, where each of them has a word: chosen rather than typed. */
function leftOver(name: string, schema: Schema): { value: unknown; label: string }[] {
  const { pattern, minimum, maximum, type } = schema;
  const known = knownValues(name);
  if (type === 'string' && typeof pattern === 'string') {
    const form = new RegExp(pattern);
    return known.every(({ value }) => form.test(value)) ? [...known] : [];
  }
  if (type === 'integer' && typeof minimum === 'number' && typeof maximum === 'number' && maximum - minimum < known.length) return known.map(({ value, label }) => ({ value: Number(value), label }));
  return [];
}

function shapeOf(name: string, schema: Schema, options: readonly Schema[]): Shape {
  const type = [schema['type']].flat().find((one) => one !== 'null');
  if (schema['$ref'] === EXPRESSION || schema['$id'] === EXPRESSION) return 'expression';
  if ('const' in schema) return 'constant';
  if (Array.isArray(schema['enum']) || (options.length > 0 && options.every((option) => 'const' in option))) return 'choice';
  if (options.length > 0) return 'options';
  if (leftOver(name, schema).length > 0) return 'choice';
  if (type === 'object' || isSchema(schema['properties'])) return 'object';
  if (type === 'array') return 'list';
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return schema['format'] === 'date' || DAY.test(String(schema['pattern'] ?? '')) ? 'day' : 'words';
  return 'raw';
}

function nodeOf(name: string, given: Schema, root: Schema, depth: number): Node {
  const schema = followed(given, root);
  const offered = [...listIn(schema['oneOf']), ...listIn(schema['anyOf'])].map((option) => followed(option, root));
  const real = offered.filter((option) => !isNull(option));
  const nullable = offered.length > real.length || (Array.isArray(schema['type']) && schema['type'].includes('null'));
  const title = typeof schema['title'] === 'string' ? schema['title'] : name;
  const [only] = real;
  if (nullable && real.length === 1 && only) return { ...nodeOf(name, { ...only, title }, root, depth), nullable };
  const shape = depth > DEEPEST ? 'raw' : shapeOf(name, schema, real);
  const below = (key: string, value: unknown): Node[] => (isSchema(value) ? [nodeOf(key, value, root, depth + 1)] : []);
  const properties = shape === 'object' && isSchema(schema['properties']) ? Object.entries(schema['properties']).flatMap(([key, value]) => below(key, value)) : [];
  const [entry = null] = shape === 'list' ? below(name, schema['items']) : shape === 'object' ? below(name, schema['additionalProperties']) : [];
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  return { name, title, shape, schema, nullable, required, properties, entry, options: shape === 'options' ? real.flatMap((option) => below(name, option)) : [] };
}

/** The schema of a whole definition as a tree to walk beside it. */
export const nodeOfSchema = (schema: Schema): Node => nodeOf('', schema, schema, 0);

/** What a choice offers, each with its word. */
export function choicesOf({ name, schema }: Node): { value: unknown; label: string }[] {
  const listed = Array.isArray(schema['enum']) ? schema['enum'].map((value: unknown) => ({ value, label: valueWord(name, value) })) : [];
  const offered = [...listIn(schema['oneOf']), ...listIn(schema['anyOf'])].filter((option) => 'const' in option);
  return [...listed, ...leftOver(name, schema), ...offered.map((option) => ({ value: option['const'], label: typeof option['title'] === 'string' ? option['title'] : valueWord(name, option['const']) }))];
}

/** The name of one of several forms: its title, or the word of the constant that marks it. */
export function optionTitle(option: Node, index: number): string {
  const mark = option.properties.find(({ shape }) => shape === 'constant');
  if (mark) return valueWord(mark.name, mark.schema['const']);
  if (option.title !== option.name && option.title !== '') return option.title;
  return { words: '文字', number: '数', boolean: '是或否' }[option.shape as string] ?? `第 ${index + 1} 种写法`;
}

/** Whether a value could be one of this form: enough to tell the forms of one place apart. */
export function fits({ shape, properties, required }: Node, value: unknown): boolean {
  if (shape === 'object') {
    if (!isSchema(value)) return false;
    const marks = properties.filter((one) => one.shape === 'constant');
    return marks.length > 0 ? marks.every((one) => value[one.name] === one.schema['const']) : required.every((key) => key in value);
  }
  if (shape === 'list') return Array.isArray(value);
  if (shape === 'number' || shape === 'boolean') return typeof value === shape;
  return typeof value === 'string';
}
