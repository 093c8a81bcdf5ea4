/** What people do on their phone's browser, whatever they came for. */
import type { Browser } from 'playwright-core';
import { openScreen, PHONE, type Screen } from './browser.ts';
import { lastCodeSentTo } from './phone.ts';
import type { World } from './simulators/index.ts';

export interface Handset extends Screen {
  /** one tap on what bears this text; counted */
  tap: (text: string | RegExp) => Promise<void>;
  /** one tap on the tab bar; counted */
  tab: (name: '首页' | '政策' | '消息' | '我的') => Promise<void>;
  /** taps since the last call */
  taps: () => number;
  /** waits until the page can be read to say this */
  see: (text: string | RegExp) => Promise<void>;
  /** opens a page by its address, as a link in a message does */
  visit: (path: string) => Promise<void>;
}

/** Opens the phone's address in a fresh browser window of a phone's size. */
export async function openHandset(browser: Browser, url: string): Promise<Handset> {
  const screen = await openScreen(browser, PHONE);
  const { page } = screen;
  let counted = 0;
  await page.goto(`${url}/m/`);
  const shown = (text: string | RegExp) => page.getByText(text).filter({ visible: true });
  return {
    ...screen,
    tap: async (text) => {
      counted += 1;
      await shown(text).first().tap();
    },
    tab: async (name) => {
      counted += 1;
      await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: new RegExp(`^${name}`) }).tap();
    },
    taps: () => {
      const made = counted;
      counted = 0;
      return made;
    },
    see: (text) => shown(text).first().waitFor(),
    visit: async (path) => {
      await page.goto(`${url}/m/#/${path}`);
      await page.reload();
    },
  };
}

/** Signs in from the start page by the code that is texted to the phone. */
export async function signInOn(handset: Handset, world: World, phone: string): Promise<void> {
  const { page } = handset;
  await page.getByRole('link', { name: '登录', exact: true }).tap();
  await page.getByLabel('手机号', { exact: true }).fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).tap();
  await handset.see('已发送到');
  await page.getByLabel('验证码', { exact: true }).fill(lastCodeSentTo(world, phone));
  await page.getByRole('button', { name: '登录', exact: true }).tap();
  await handset.see('您好');
}

/** True when nothing on the page sticks out at the side. */
export const fitsAcross = ({ page }: Screen): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
