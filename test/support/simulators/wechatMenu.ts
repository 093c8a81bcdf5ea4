/** What WeChat's menu interface takes (“自定义菜单”), and the codes by which it refuses the rest. */
export interface MenuShown {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  pagepath?: string;
  sub_button?: MenuShown[];
}

const bytes = (text: unknown): number => (typeof text === 'string' ? Buffer.byteLength(text) : 0);

function buttonFault(button: MenuShown, below: boolean): number {
  const length = bytes(button.name);
  if (length === 0 || length > (below ? 60 : 16)) return below ? 40025 : 40018;
  if (button.sub_button) {
    const count = button.sub_button.length;
    if (below || count < 1 || count > 5) return 40023;
    return button.sub_button.map((one) => buttonFault(one, true)).find((code) => code !== 0) ?? 0;
  }
  if (button.type === 'click') return bytes(button.key) === 0 || bytes(button.key) > 128 ? 40019 : 0;
  if (button.type === 'miniprogram') return bytes(button.pagepath) > 0 && bytes(button.url) > 0 ? 0 : 40055;
  if (button.type !== 'view') return 40017;
  return bytes(button.url) > 1024 ? 40020 : /^https?:\/\//.test(button.url ?? '') ? 0 : 40055;
}

/** 0 for a menu that WeChat takes. */
export function menuFault(button: unknown): number {
  if (!Array.isArray(button) || button.length < 1 || button.length > 3) return 40016;
  return (button as MenuShown[]).map((one) => buttonFault(one, false)).find((code) => code !== 0) ?? 0;
}
