export { codeToSession, phoneNumberOf } from './login.ts';
export { sendSubscribeMessage, sendTemplateMessage } from './messages.ts';
export { sendCustomText } from './officialAccount.ts';
export { accessToken, forgetTokens } from './tokens.ts';
