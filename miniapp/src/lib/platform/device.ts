/** A mini-program (WeChat; Alipay differs only where Taro says so). `device.h5.ts` is the same for a browser. */
import Taro from '@tarojs/taro';
import { Declined, Unreachable, type Device, type SubscribeResult } from './types';

const TIMEOUT_MS = 20_000;
/** What WeChat calls its standard letter size, in px. */
const USUAL_LETTER_PX = 16;
const MOST_SHOWN = 99;

/** Closing the chooser is no fault: nothing was chosen. */
const choosePhoto = (): Promise<string | null> =>
  Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] }).then(({ tempFiles }) => tempFiles[0]?.tempFilePath ?? null, () => null);
const chooseFile = (): Promise<string | null> =>
  Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf', 'jpg', 'jpeg', 'png', 'webp'] }).then(({ tempFiles }) => tempFiles[0]?.path ?? null, () => null);

export const device: Device = {
  drawsBars: true,
  hasAccount: true,
  send: (token) => async (wire) => {
    try {
      const answer = await Taro.request<unknown>({
        url: `${API_BASE}${wire.path}`,
        method: wire.method as 'GET',
        data: wire.body ?? (wire.method === 'GET' ? undefined : {}),
        dataType: 'json',
        timeout: TIMEOUT_MS,
        header: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      });
      return { status: answer.statusCode, data: answer.data };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    }
  },
  upload: async (token, path, fields, accept) => {
    const chosen = await (accept === 'photo' ? choosePhoto() : chooseFile());
    if (!chosen) return null;
    try {
      const answer = await Taro.uploadFile({ url: `${API_BASE}${path}`, filePath: chosen, name: 'file', formData: fields, header: token ? { Authorization: `Bearer ${token}` } : {} });
      return { status: answer.statusCode, data: JSON.parse(answer.data) as unknown };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    }
  },
  show: (id) => {
    // A page that cannot be scrolled there stays where it is.
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -80, duration: 200 }).catch(() => undefined);
  },
  letterScale: () => {
    const { fontSizeSetting } = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
    return fontSizeSetting ? fontSizeSetting / USUAL_LETTER_PX : 1;
  },
  accountCode: async () => {
    try {
      return (await Taro.login()).code;
    } catch (cause) {
      throw new Declined('微信登录没有成功', '请检查网络后再试，或改用短信验证码登录', { cause });
    }
  },
  call: (phoneNumber) => {
    // Closing the dialler unanswered is no fault.
    Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
  },
  title: (title) => void Taro.setNavigationBarTitle({ title }),
  badge: (index, count) => {
    const drawn = count > 0 ? Taro.setTabBarBadge({ index, text: count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count) }) : Taro.removeTabBarBadge({ index });
    // Refused while a page without a tab bar is shown; the next page with one sets it again.
    drawn.catch(() => undefined);
  },
  askToSubscribe: async (tmplIds) => {
    try {
      const answer = (await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) as unknown as Record<string, SubscribeResult>;
      return Object.fromEntries(tmplIds.map((id) => [id, answer[id] ?? 'reject']));
    } catch (cause) {
      throw new Declined('微信没有打开授权弹窗', '请点右上角“…”进入“设置”，打开订阅消息后再试', { cause });
    }
  },
};
