import type { TemplateBody, TemplateText, TemplateVariable } from '@zhida/server/contract/template/index.ts';
import { fillTemplate } from '@zhida/server/contract/template/index.ts';
import type { DefinitionDocument } from '../editors';

const NO_WORDS: TemplateText = { title: '', inbox: '', sms: { templateId: '', text: '' } };

/** A draft may be half written: what is missing reads as empty. */
export function bodyOf(document: DefinitionDocument): TemplateBody {
  const body = (typeof document['body'] === 'object' ? document['body'] : null) as Partial<TemplateBody> | null;
  return { ...body, audience: body?.audience ?? 'person', variables: body?.variables ?? [], wordings: { ...body?.wordings, default: body?.wordings?.default ?? NO_WORDS }, link: body?.link ?? null, wechat: body?.wechat ?? null };
}

/** The document with some parts of its body changed; what is undefined is left out. */
export function withBody(document: DefinitionDocument, change: { [K in keyof TemplateBody]?: TemplateBody[K] | undefined }): DefinitionDocument {
  const body = { ...(document['body'] as object | null), ...change };
  return { ...document, body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) };
}

export type Values = Readonly<Record<string, string>>;

export const samplesOf = (variables: readonly TemplateVariable[]): Values => Object.fromEntries(variables.map(({ name, sample }) => [name, sample]));

const longer = (one: string, other: string | undefined): string => (other !== undefined && [...other].length > [...one].length ? other : one);
/** Each variable with the longest value that is known of it. */
export const longestOf = (variables: readonly TemplateVariable[], real: Values): Values => Object.fromEntries(variables.map(({ name, sample, longest }) => [name, longer(longer(sample, longest), real[name])]));

/** The text as it will be read; a mark without a value stays as it is, for the eye to see. */
export const shown = (text: string, values: Values): string => fillTemplate(text, new Proxy(values, { get: (known, name: string) => known[name] ?? `{${name}}` }));
