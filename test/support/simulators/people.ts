/**
 * Made-up WeChat accounts. A simulated person's openids say whose phone they lie on, so that “what arrived at this
 * phone” can be answered, and every instance of the simulator agrees on them.
 */
const MINI = /^sim-(?!gzh-).+$/;
const OFFICIAL = /^sim-gzh-.+$/;

/** `demo-13800000001` → the mini-program openid of that phone; null for a code that was never issued. */
export const openidOfCode = (code: string): string | null => {
  const phone = /^demo-(1\d{10})$/.exec(code)?.[1];
  return phone ? `sim-${phone}` : null;
};

/** `demo-phone-13800000001` → that number; null for a code that was never issued. */
export const phoneOfCode = (code: string): string | null => /^demo-phone-(1\d{10})$/.exec(code)?.[1] ?? null;

export const isMiniOpenid = (openid: string): boolean => MINI.test(openid);
export const isOfficialOpenid = (openid: string): boolean => OFFICIAL.test(openid);

/** One person in both accounts, which are joined in one open platform. Null for an openid of a phone's that nobody has. */
export const unionidOfOpenid = (openid: string): string | null => {
  const phone = /^sim-(?:gzh-)?(1\d{10})$/.exec(openid)?.[1];
  return phone ? `sim-union-${phone}` : null;
};

/** Everything that rings on this phone: the number itself and both openids; an openid rings as itself. */
export const addressesOf = (phoneOrOpenid: string): string[] =>
  phoneOrOpenid.startsWith('sim-') ? [phoneOrOpenid] : [phoneOrOpenid, `sim-${phoneOrOpenid}`, `sim-gzh-${phoneOrOpenid}`];
