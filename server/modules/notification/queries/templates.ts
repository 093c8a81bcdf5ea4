import type { Audience } from '../../../contract/enums.ts';
import { formatFen } from '../../../platform/calendar/index.ts';
import { definition, fillTemplate, type Definition, type TemplateBody, type TemplateText } from '../../definitions/index.ts';
import type { Cards } from '../domain/routes.ts';
import type { Recipient } from './recipients.ts';

/** The template that speaks to each audience. */
const TEMPLATE_OF: Readonly<Record<Audience, string>> = { person: 'benefit.self-employed', taxpayer: 'benefit.hiring' };

export type Params = Readonly<Record<string, string>>;
export type Template = Definition<TemplateBody>;
export type Wording = 'default' | 'yes' | 'unknown';

/** The template of this code. @throws when none is published */
export const templateNamed = (code: string): Promise<Template> => definition<TemplateBody>('template', code);

export const templateFor = (audience: Audience): Promise<Template> => definition<TemplateBody>('template', TEMPLATE_OF[audience]);

/** What fills the blanks of a recipient's message. */
export const paramsOf = (recipient: Recipient): Params => ({
  name: recipient.personName ?? '',
  taxpayerName: recipient.taxpayerName,
  policyName: recipient.policyName,
  year: String(recipient.year),
  peopleCount: String(recipient.peopleCount),
  amount: formatFen(recipient.amountFen),
  amountPlain: formatFen(recipient.amountFen).replaceAll(',', ''),
  toDate: formatFen(recipient.toDateFen),
});

export const wordingOf = (template: Template, wording: Wording): TemplateText => template.body.wordings[wording] ?? template.body.wordings.default;

export interface Rendered {
  title: string;
  text: string;
  sms: string;
}

/** The very text that will be read. @throws when the template has a blank nobody fills */
export function render(template: Template, wording: Wording, params: Params): Rendered {
  const words = wordingOf(template, wording);
  return { title: fillTemplate(words.title, params), text: fillTemplate(words.inbox, params), sms: fillTemplate(words.sms.text, params) };
}

export const cardsOf = ({ body }: Template): Cards => ({ subscribe: body.wechat !== null, service: (body.service ?? null) !== null, official: (body.official ?? null) !== null });

/** Field key → text of a WeChat card. */
export const cardData = (fields: readonly { key: string; value: string }[], params: Params): Record<string, string> =>
  Object.fromEntries(fields.map(({ key, value }) => [key, fillTemplate(value, params)]));

/** Only the variables that the approved SMS text has: the gateway refuses others. */
export function smsParams(words: TemplateText, params: Params): Record<string, string> {
  const names = new Set([...words.sms.text.matchAll(/\{(\w+)\}/g)].map((mark) => mark[1] ?? ''));
  return Object.fromEntries([...names].map((name) => [name, params[name] ?? '']));
}

/** Whom a push speaks to with this template; null for one that speaks of single cases. */
export const audienceOfTemplate = (code: string): Audience | null => (Object.keys(TEMPLATE_OF) as Audience[]).find((audience) => TEMPLATE_OF[audience] === code) ?? null;
