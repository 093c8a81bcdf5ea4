import type { ChatAccount, ChatBody, MenuAction, MenuButton } from '../../../../contract/chat.ts';
import type { WechatButton } from '../../../../platform/wechat/index.ts';

/** Bytes that WeChat takes for a name, in the lowest row and above it. */
const ROW_BYTES = 16;
const LIST_BYTES = 60;

export interface MiniProgram {
  appId: string;
  /** where somebody goes whose WeChat cannot open mini-programs */
  webUrl: string;
}

function action(one: MenuAction, { appId, webUrl }: MiniProgram): WechatButton {
  if ('skill' in one) return { type: 'click', name: one.label, key: one.skill };
  if ('url' in one) return { type: 'view', name: one.label, url: one.url };
  return { type: 'miniprogram', name: one.label, appid: appId, pagepath: one.page, url: `${webUrl}${one.page}` };
}

/** The menu as WeChat's interface wants it. */
export const wechatMenu = (menu: ChatAccount['menu'], mini: MiniProgram): WechatButton[] =>
  menu.map((one) => ('buttons' in one ? { name: one.label, sub_button: one.buttons.map((below) => action(below, mini)) } : action(one, mini)));

export const buttonWords = (one: MenuButton): string => ('buttons' in one ? `${one.label}：${one.buttons.map(({ label }) => label).join('、')}` : one.label);

/** Names that WeChat would refuse, with their places. */
export function menuFaults({ account }: Pick<ChatBody, 'account'>): { path: string; message: string }[] {
  const long = (label: string, most: number): boolean => Buffer.byteLength(label) > most;
  return (account?.menu ?? []).flatMap((one, at) => {
    const path = `/body/account/menu/${at}`;
    const own = long(one.label, ROW_BYTES) ? [{ path: `${path}/label`, message: `“${one.label}”太长：微信一级菜单最多 5 个汉字` }] : [];
    const below = 'buttons' in one ? one.buttons : [];
    return [...own, ...below.flatMap(({ label }, n) => (long(label, LIST_BYTES) ? [{ path: `${path}/buttons/${n}/label`, message: `“${label}”太长：微信下级菜单最多 20 个汉字` }] : []))];
  });
}
