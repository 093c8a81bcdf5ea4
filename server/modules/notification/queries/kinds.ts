import { codeTable, definitions, type CodeRow, type TemplateBody } from '../../definitions/index.ts';

/** A kind of message, as the office has set it in the code table `message-kind`. */
export interface MessageKind {
  code: string;
  label: string;
  about: string;
  /** false: the law has it told, whether one likes it or not */
  optional: boolean;
  /** switched off together by a reply that names no kind */
  byReply: boolean;
  marketing: boolean;
}

const kindOf = ({ code, label, note, attributes = {} }: CodeRow): MessageKind => ({
  code,
  label,
  about: note ?? '',
  optional: attributes['optional'] === true,
  byReply: attributes['byReply'] === true,
  marketing: attributes['marketing'] === true,
});

export const messageKinds = async (): Promise<MessageKind[]> => (await codeTable('message-kind')).map(kindOf);

/** The kind of the template of this code, as it is published today; null also where it is no longer. */
export async function kindOfCode(code: string): Promise<MessageKind | null> {
  const template = (await definitions<TemplateBody>('template')).find((one) => one.code === code);
  return template ? kindOfTemplate(template.body) : null;
}

/** The kind of a template; null when it has none, and cannot be switched off. */
export async function kindOfTemplate({ messageKind }: Pick<TemplateBody, 'messageKind'>): Promise<MessageKind | null> {
  return (await messageKinds()).find(({ code }) => code === messageKind) ?? null;
}
