import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { DefinitionKind } from '../../../contract/enums.ts';
import type { Fault } from '../checks.ts';
import { placeOf } from '../domain/document/place.ts';
import { wordOf } from '../domain/document/words.ts';
import { definitionSchemas, envelopeSchema } from '../domain/schemas/index.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const checkEnvelope = ajv.compile(envelopeSchema);
const bodyChecks = new Map<DefinitionKind, ValidateFunction>();

function bodyCheck(kind: DefinitionKind): ValidateFunction {
  const known = bodyChecks.get(kind) ?? ajv.compile(definitionSchemas[kind]);
  bodyChecks.set(kind, known);
  return known;
}

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数', integer: '整数', boolean: '是或否', array: '列表', object: '一组内容', null: '空' };
type Words = [message: string, next: string];

function wordsOf({ keyword, params }: ErrorObject): Words {
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'required':
    case 'dependencies':
      return [`缺少“${wordOf(String(given['missingProperty']))}”`, '请补上这一项'];
    case 'additionalProperties':
      return [`不认识“${String(given['additionalProperty'])}”`, '请删去，或改成正确的名称'];
    case 'type':
      return [`应为${[given['type']].flat().map((type) => TYPES[String(type)] ?? String(type)).join('或')}`, '请按要求的类型填写'];
    case 'enum':
      return ['不在可选范围内', `请从中选一个：${(given['allowedValues'] as unknown[]).map(String).join('、')}`];
    case 'const':
      return [`应为“${String(given['allowedValue'])}”`, '请改正'];
    case 'pattern':
      return ['写法不对', '代码只用小写字母、数字、点、横线；日期写成 2026-09-30'];
    case 'minLength':
    case 'minItems':
      return ['不能为空', '请至少填写一项'];
    case 'maxLength':
      return [`太长了，最多 ${String(given['limit'])} 个字`, '请缩短'];
    case 'minimum':
    case 'maximum':
      return [`超出范围（${String(given['comparison'])} ${String(given['limit'])}）`, '请改成范围内的数'];
    default:
      return ['这里的写法不对', '请对照同类定义改正'];
  }
}

/** Where several forms are allowed, only “none of them” is said, not why each of them is not. */
const isTold = (error: ErrorObject): boolean => !/\/(anyOf|oneOf)\/\d+/.test(error.schemaPath) && error.keyword !== 'if';

/** What is missing has its place too: there a form marks the empty field. */
const absent = ({ keyword, params }: ErrorObject): string => (keyword === 'required' || keyword === 'dependencies' ? `/${String((params as Record<string, unknown>)['missingProperty'])}` : '');

function faultsOf(document: unknown, errors: readonly ErrorObject[], prefix: string): Fault[] {
  return errors.filter(isTold).map((error) => {
    const path = `${prefix}${error.instancePath}${absent(error)}`;
    const [message, next] = wordsOf(error);
    return { level: 'error', code: `definition.${error.keyword}`, path, place: placeOf(document, path), message, next };
  });
}

/** Whether a document has the form of its kind; what is missing, unknown or misspelt is told with its place. */
export function checkForm(document: unknown): Fault[] {
  if (!checkEnvelope(document)) return faultsOf(document, checkEnvelope.errors ?? [], '');
  const { kind, body } = document as { kind: DefinitionKind; body: unknown };
  const check = bodyCheck(kind);
  return check(body) ? [] : faultsOf(document, check.errors ?? [], '/body');
}
