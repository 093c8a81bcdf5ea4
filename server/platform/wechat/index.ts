export { isFromWechat, readInbound, type Inbound } from './inbound.ts';
export { codeToSession, phoneNumberOf } from './login.ts';
export { sendSubscribeMessage, sendTemplateMessage } from './messages.ts';
export { createMenu, sendCustomText, unionidOf, type WechatButton } from './officialAccount.ts';
export { accessToken, forgetTokens, type WechatApp } from './tokens.ts';
