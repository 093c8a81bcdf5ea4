import { chromium as engine, type Browser, type Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { chromium } from './services/find.ts';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 375, height: 812 };
export const PICTURES = join(ROOT, 'test', '.artifacts', 'screenshots');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface Screen {
  page: Page;
  /** what the page complained about: errors on the console and uncaught ones */
  complaints: string[];
  /** saves a picture under test/.artifacts/screenshots */
  picture: (name: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Starts the system's Chromium without a window. @throws when there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromium();
  if (!executablePath) throw new Error('no Chromium was found on PATH');
  return engine.launch({ executablePath, headless: true, args: FLAGS });
}

/** A fresh visitor with a screen of the size given. */
export async function openScreen(browser: Browser, size: { width: number; height: number }): Promise<Screen> {
  const phone = size.width < 600;
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', isMobile: phone, hasTouch: phone, deviceScaleFactor: phone ? 2 : 1 });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    complaints,
    picture: async (name) => {
      await mkdir(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
