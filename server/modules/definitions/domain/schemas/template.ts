import { listOf, record, text, type JsonSchema } from './parts.ts';

/** A blank that the sender fills in. `sample` stands in previews and in the form that writes the template. */
export interface TemplateVariable {
  name: string;
  label: string;
  sample: string;
}

/** The words of one wording; `{name}` marks a variable. SMS text goes without signature: the provider adds 【…】. */
export interface TemplateText {
  title: string;
  inbox: string;
  /** the gateway approves texts word by word, so each wording has its own template id there */
  sms: { templateId: string; text: string };
}

/** Field types of a WeChat subscribe message, each with its limit in characters. */
export const WECHAT_FIELD_LIMITS = { thing: 20, phrase: 5, name: 10, character_string: 32, phone_number: 17, amount: 16, date: 20, time: 20, number: 32 } as const;
export type WechatFieldType = keyof typeof WECHAT_FIELD_LIMITS;

export interface WechatField {
  /** key in WeChat's template, such as `thing1` */
  key: string;
  type: WechatFieldType;
  label: string;
  /** text with `{name}` marks; checked against the limit when the template is written */
  value: string;
}

/** A message template: one meaning, one wording a verdict (or `default`), three channels. */
export interface TemplateBody {
  audience: 'person' | 'taxpayer' | 'anyone';
  variables: TemplateVariable[];
  /** `default` is used where no wording is named after the verdict (`yes`, `unknown`) */
  wordings: { default: TemplateText; yes?: TemplateText; unknown?: TemplateText };
  /** page in the mini-program that the message opens */
  link: string | null;
  wechat: { templateId: string; page: string; fields: WechatField[] } | null;
  /** official-account template message, for followers who cannot be reached by a subscribe message */
  official?: { templateId: string; fields: WechatField[] } | null;
}

const wording = record({ title: { type: 'string', minLength: 1, maxLength: 30 }, inbox: text, sms: record({ templateId: text, text: { type: 'string', minLength: 1, maxLength: 300 } }) });
const variable = record({ name: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' }, label: text, sample: text });
const field = record({ key: { type: 'string', pattern: '^[a-z_]+\\d+$' }, type: { enum: Object.keys(WECHAT_FIELD_LIMITS) }, label: text, value: text });

export const templateSchema: JsonSchema = record({
  audience: { enum: ['person', 'taxpayer', 'anyone'] },
  variables: listOf(variable),
  wordings: record({ default: wording, yes: wording, unknown: wording }, ['default']),
  link: { anyOf: [text, { type: 'null' }] },
  wechat: { anyOf: [{ type: 'null' }, record({ templateId: text, page: text, fields: listOf(field, 1) })] },
  official: { anyOf: [{ type: 'null' }, record({ templateId: text, fields: listOf(field, 1) })] },
}, ['audience', 'variables', 'wordings', 'link', 'wechat']);

/** Fills `{name}` marks. A mark without a value is an error, never an empty gap in a citizen's message. */
export function fillTemplate(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`template variable ${mark} has no value`);
    return value;
  });
}

const length = (value: string): number => [...value].length;

/**
 * Faults that would otherwise show only when WeChat or the SMS gateway refuses: unknown variables and fields over
 * their limit when filled with the samples. Chinese sentences; empty when all is well.
 */
export function templateFaults(body: TemplateBody): string[] {
  const samples: Record<string, string> = Object.fromEntries(body.variables.map((one) => [one.name, one.sample]));
  const faults: string[] = [];
  const check = (where: string, pattern: string, limit?: number): void => {
    const unknown = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => !(name in samples));
    if (unknown.length > 0) {
      faults.push(`${where}用到了没有登记的变量：${unknown.join('、')}`);
      return;
    }
    const filled = fillTemplate(pattern, samples);
    if (limit !== undefined && length(filled) > limit) faults.push(`${where}超过 ${limit} 个字：“${filled}”有 ${length(filled)} 个字`);
  };
  for (const [name, wording] of Object.entries(body.wordings)) {
    check(`“${name}”文案的标题`, wording.title);
    check(`“${name}”文案的站内信`, wording.inbox);
    check(`“${name}”文案的短信`, wording.sms.text);
  }
  for (const field of [...(body.wechat?.fields ?? []), ...(body.official?.fields ?? [])]) check(`微信字段“${field.label}”`, field.value, WECHAT_FIELD_LIMITS[field.type]);
  return faults;
}
