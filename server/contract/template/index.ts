export { fillTemplate, marksOf } from './fill.ts';
export { templateFindings } from './lint.ts';
export { replyMeant, signed, smsSize } from './sms.ts';
export { WORDINGS, type TemplateBody, type TemplateText, type TemplateVariable, type WechatField, type Wording } from './types.ts';
export { fieldTrouble, lengthOf, WECHAT_FIELDS, type WechatFieldType } from './wechat.ts';
