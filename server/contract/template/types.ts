import type { WechatFieldType } from './wechat.ts';

/** A blank that the sender fills in. `sample` stands in previews and in the form that writes the template. */
export interface TemplateVariable {
  name: string;
  label: string;
  sample: string;
  /** the longest value that may come, where it is longer than the sample: limits are checked with it */
  longest?: string;
}

/** The words of one wording; `{name}` marks a variable. SMS text goes without signature: the provider adds 【…】. */
export interface TemplateText {
  title: string;
  inbox: string;
  /** the gateway approves texts word by word, so each wording has its own template id there */
  sms: { templateId: string; text: string };
}

export interface WechatField {
  /** key in WeChat's template, such as `thing1` */
  key: string;
  type: WechatFieldType;
  label: string;
  /** text with `{name}` marks; checked against the limit when the template is written */
  value: string;
}

export const WORDINGS = { default: '通常的措辞', yes: '条件都已核实', unknown: '还有条件要核实' } as const;
export type Wording = keyof typeof WORDINGS;

/** A message template: one meaning, one wording a verdict (or `default`), and what each channel shows of it. */
export interface TemplateBody {
  audience: 'person' | 'taxpayer' | 'anyone';
  /** row of the code table `message-kind`; whoever switched this kind off gets none of it. Without one nothing can be switched off */
  messageKind?: string;
  /** code of the policy it speaks of: once that is over, nothing of it is sent any more */
  policy?: string | null;
  variables: TemplateVariable[];
  /** `default` is used where no wording is named after the verdict (`yes`, `unknown`) */
  wordings: { default: TemplateText; yes?: TemplateText; unknown?: TemplateText };
  /** page in the mini-program that the message opens */
  link: string | null;
  /** `lasting`: a long-term subscription, which one accept buys for good; it is never asked for together with one-time ones */
  wechat: { templateId: string; page: string; lasting?: boolean; fields: WechatField[] } | null;
  /** official-account template message, for followers who cannot be reached by a subscribe message */
  official?: { templateId: string; fields: WechatField[] } | null;
  /** plain text by customer service, for those who wrote to the official account within 48 hours */
  service?: { text: string } | null;
}
