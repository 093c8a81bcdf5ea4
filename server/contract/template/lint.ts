import { fillTemplate, marksOf } from './fill.ts';
import { lengthOf, fieldTrouble, typeOfKey, WECHAT_FIELDS } from './wechat.ts';
import { SMS_LONGEST, smsSize, UNSUBSCRIBE_WORDS } from './sms.ts';
import { WORDINGS, type TemplateBody, type TemplateVariable, type WechatField, type Wording } from './types.ts';

/** What is known of the surroundings in which a template will be used. */
interface TemplateSurroundings {
  /** approved SMS signature, without its brackets */
  signature: string;
  /** the longest values that today's audience would really bring, by variable */
  longest?: Readonly<Record<string, string>>;
  /** whether its kind advertises, by the code table of kinds */
  marketing?: boolean;
}

/** One thing wrong: `path` is a JSON pointer into the body. */
interface TemplateFinding {
  level: 'error' | 'warning';
  code: string;
  path: string;
  message: string;
  next: string;
}

/** Customer service refuses more (45002). */
const SERVICE_LONGEST = 600;
const TITLE_LONGEST = 40;
/** Parts of one text beyond which somebody should ask whether it must be so long. */
const MANY_SEGMENTS = 3;
const CHOSEN_KEY = /^[a-z_]+\d+$/;

/** A variable's values that limits are checked with; the reader is told which of them it was. */
function valuesOf({ name, sample, longest }: TemplateVariable, real: TemplateSurroundings['longest']): { value: string; from: string }[] {
  return [
    { value: sample, from: '示例' },
    ...(longest === undefined || longest === '' ? [] : [{ value: longest, from: '所写的最长内容' }]),
    ...(real?.[name] === undefined ? [] : [{ value: real[name], from: '现有对象中最长的' }]),
  ];
}

interface Filled {
  text: string;
  /** empty for the samples alone */
  from: string;
}

/** Looks at every text of a template, each at its place. */
class Look {
  readonly findings: TemplateFinding[] = [];
  private readonly known: ReadonlyMap<string, TemplateVariable>;
  private readonly body: TemplateBody;
  private readonly around: TemplateSurroundings;

  constructor(body: TemplateBody, around: TemplateSurroundings) {
    this.body = body;
    this.around = around;
    this.known = new Map(body.variables.map((one) => [one.name, one]));
  }

  say(level: TemplateFinding['level'], code: string, path: string, message: string, next: string): void {
    this.findings.push({ level, code, path, message, next });
  }

  /** The text filled with samples, then once for each longer value; null when a variable is not known. */
  fillings(path: string, pattern: string): Filled[] | null {
    const marks = marksOf(pattern);
    const strangers = marks.filter((name) => !this.known.has(name));
    for (const name of strangers) this.say('error', 'template.unknown_variable', path, `没有名为“${name}”的变量`, `请改成已有的变量（${[...this.known.keys()].join('、') || '现在一个也没有'}），或先在“变量”里加上它`);
    if (strangers.length > 0) return null;
    const used = marks.map((name) => this.known.get(name)!);
    const filled = (pick: (values: { value: string; from: string }[]) => { value: string; from: string }): Filled => {
      const picked = used.map((variable) => [variable, pick(valuesOf(variable, this.around.longest))] as const);
      return {
        text: fillTemplate(pattern, Object.fromEntries(picked.map(([{ name }, { value }]) => [name, value]))),
        from: [...new Set(picked.filter(([, { from }]) => from !== '示例').map(([{ label }, { from }]) => `${from}“${label}”`))].join('、'),
      };
    };
    const longest = filled((values) => values.reduce((best, one) => (lengthOf(one.value) > lengthOf(best.value) ? one : best)));
    const samples = filled(([first]) => first!);
    return longest.text === samples.text ? [samples] : [samples, longest];
  }

  field(place: string, field: WechatField): void {
    const { key, type, value, label } = field;
    if (!CHOSEN_KEY.test(key) || typeOfKey(key) !== type) this.say('error', 'template.field_key', `${place}/key`, `字段名“${key}”应以“${type}”开头、数字结尾`, `请照微信后台模板里的写，例如 ${type}1`);
    const fillings = this.fillings(`${place}/value`, value);
    for (const { text, from } of fillings ?? []) {
      const trouble = fieldTrouble(type, text);
      if (!trouble) continue;
      this.say('error', trouble.what === 'characters' ? 'template.field_characters' : 'template.field_length', `${place}/value`, `${label}：${trouble.message}${from ? `（用${from}）` : ''}`, trouble.what === 'characters' ? `请改写，或换一种字段类型；例：${WECHAT_FIELDS[type].example}` : '请缩短文字，或换用较短的变量');
      return;
    }
  }

  card(place: string, fields: readonly WechatField[]): void {
    const seen = new Set<string>();
    fields.forEach((field, at) => {
      if (seen.has(field.key)) this.say('error', 'template.field_twice', `${place}/fields/${at}/key`, `字段“${field.key}”写了两次`, '请删去一个');
      seen.add(field.key);
      this.field(`${place}/fields/${at}`, field);
    });
  }

  sms(place: string, text: string): void {
    if (/【|】/.test(text)) this.say('error', 'template.signature', place, '短信正文里不能写【】', `签名【${this.around.signature}】由短信平台加在前面，请从正文里删去`);
    if (this.around.marketing && !text.trimEnd().endsWith(UNSUBSCRIBE_WORDS)) this.say('error', 'template.unsubscribe', place, '营销类短信要在结尾写明怎样退订', `请在最后加上“${UNSUBSCRIBE_WORDS}”`);
    const fillings = this.fillings(place, text);
    const last = fillings?.at(-1);
    if (!last) return;
    const { length, segments } = smsSize(last.text, this.around.signature);
    if (length > SMS_LONGEST) this.say('error', 'template.sms_long', place, `短信连签名有 ${length} 个字，平台最多收 ${SMS_LONGEST} 个字`, '请缩短');
    else if (segments > MANY_SEGMENTS) this.say('warning', 'template.sms_parts', place, `短信连签名最长 ${length} 个字，要按 ${segments} 条计费`, '能不能只说要紧的，其余点开看');
  }

  plain(place: string, text: string, limit: number, what: string): void {
    for (const { text: filled, from } of this.fillings(place, text) ?? []) {
      const length = lengthOf(filled);
      if (length <= limit) continue;
      this.say('error', 'template.text_long', place, `${what}最多 ${limit} 个字，现在 ${length} 个字${from ? `（用${from}）` : ''}`, '请缩短');
      return;
    }
  }

  all(): TemplateFinding[] {
    const { variables, wordings, wechat, official, service } = this.body;
    const seen = new Set<string>();
    variables.forEach(({ name }, at) => {
      if (seen.has(name)) this.say('error', 'template.variable_twice', `/variables/${at}/name`, `变量“${name}”登记了两次`, '请删去一个');
      seen.add(name);
    });
    for (const name of Object.keys(WORDINGS) as Wording[]) {
      const words = wordings[name];
      if (!words) continue;
      this.plain(`/wordings/${name}/title`, words.title, TITLE_LONGEST, '标题');
      this.fillings(`/wordings/${name}/inbox`, words.inbox);
      this.sms(`/wordings/${name}/sms/text`, words.sms.text);
    }
    if (wechat) this.card('/wechat', wechat.fields);
    if (official) {
      if (this.around.marketing) this.say('error', 'template.official_marketing', '/official', '公众号模板消息不能发营销内容', '请去掉公众号模板消息，改用订阅消息、客服消息或短信');
      this.card('/official', official.fields);
    }
    if (service) this.plain('/service/text', service.text, SERVICE_LONGEST, '客服消息');
    return this.findings;
  }
}

/**
 * What WeChat, the carriers or the person who reads it would stumble over, each at its place: unknown variables, fields
 * over their limit or with characters they do not take, with the samples and with the longest values there are.
 */
export const templateFindings = (body: TemplateBody, around: TemplateSurroundings): TemplateFinding[] => new Look(body, around).all();
