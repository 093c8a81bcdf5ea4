export { callWechat } from './call.ts';
export { codeToSession, phoneNumberOf } from './login.ts';
export { sendSubscribeMessage, sendTemplateMessage, type WechatData } from './messages.ts';
export { sendCustomText } from './officialAccount.ts';
export { accessToken, forgetTokens, type WechatApp } from './tokens.ts';
