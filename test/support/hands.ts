/**
 * The two ways in which people work a screen. A journey is written once and gone twice: by mouse, and by somebody who
 * has a keyboard only. Neither hand may do what people cannot: the keyboard gets everywhere by Tab and the arrows.
 */
import type { Locator, Page } from 'playwright-core';

export interface UploadedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface Hand {
  name: '鼠标' | '键盘';
  /** presses a button, a link, a tick or one of several */
  press: (target: Locator) => Promise<void>;
  /** puts these words in place of what a field holds */
  write: (target: Locator, words: string) => Promise<void>;
  /** picks the choice that bears these words */
  choose: (target: Locator, words: string) => Promise<void>;
  /** turns to another tab */
  turnTo: (tab: Locator) => Promise<void>;
  /** hands over a file where the page asks for one */
  give: (target: Locator, file: UploadedFile) => Promise<void>;
}

const MOST_PRESSES = 400;
const OPTION = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option';

/** One visible element, once it is there. */
async function seen(target: Locator): Promise<Locator> {
  const one = target.filter({ visible: true }).first();
  await one.waitFor();
  return one;
}

const isNative = (target: Locator): Promise<boolean> => target.evaluate((element) => element instanceof HTMLSelectElement);
const canBeTypedInto = (target: Locator): Promise<boolean> => target.evaluate((element) => element instanceof HTMLInputElement && !element.readOnly);

async function give(page: Page, press: Hand['press'], target: Locator, file: UploadedFile): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(target)]);
  await chooser.setFiles(file);
}

export function mouseOf(page: Page): Hand {
  const press = async (target: Locator): Promise<void> => (await seen(target)).click();
  return {
    name: '鼠标',
    press,
    turnTo: press,
    write: async (target, words) => {
      const one = await seen(target);
      await one.click();
      await one.fill(words);
    },
    choose: async (target, words) => {
      const one = await seen(target);
      if (await isNative(one)) {
        const label = (await one.locator('option').allTextContents()).find((text) => text.includes(words));
        await one.selectOption({ label: label ?? words });
        return;
      }
      await one.click();
      if (await canBeTypedInto(one)) await one.pressSequentially(words);
      await page.locator(OPTION).filter({ hasText: words }).first().click();
    },
    give: (target, file) => give(page, press, target, file),
  };
}

/** Where the focus is, seen from an element. */
const standing = (target: Locator): Promise<'here' | 'before' | 'after'> =>
  target.evaluate((element) => {
    const { activeElement: active } = document;
    if (active === element) return 'here';
    if (!active || active === document.body) return 'before';
    return active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'after' : 'before';
  });

/** Presses Tab, or Shift and Tab, until the element has the focus. @throws where the keyboard passes it over */
async function reach(page: Page, target: Locator): Promise<Locator> {
  const one = await seen(target);
  const first = await standing(one);
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const now = await standing(one);
    if (now === 'here') return one;
    if (now !== first) break;
    await page.keyboard.press(first === 'after' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}; it stands at ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing')}`);
}

/** Of several of which Tab reaches one, the arrows reach the others. */
async function reachAmong(page: Page, all: Locator, wanted: Locator, entry: Locator): Promise<void> {
  const one = await seen(wanted);
  await reach(page, entry);
  const least = await all.count();
  for (let presses = 0; presses <= least; presses += 1) {
    if ((await standing(one)) === 'here') return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`the arrows do not reach ${String(wanted)}`);
}

async function writeDay(page: Page, one: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  // The order of the parts is the browser's language's; the year is the one that does not go on by itself.
  for (const keys of [[...month, ...date, ...year], [...year, 'ArrowRight', ...month, ...date]]) {
    while ((await standing(one)) === 'here') await page.keyboard.press('Shift+Tab');
    for (const key of ['Tab', ...keys]) await page.keyboard.press(key);
    if ((await one.inputValue()) === day) return;
  }
  throw new Error(`${day} could not be typed: ${await one.inputValue()}`);
}

async function chooseNative(page: Page, one: Locator, words: string): Promise<void> {
  const labels = await one.locator('option').allTextContents();
  const wanted = labels.findIndex((label) => label.includes(words));
  if (wanted < 0) throw new Error(`there is no “${words}” among ${labels.join('、')}`);
  const index = (): Promise<number> => one.evaluate((element) => (element as HTMLSelectElement).selectedIndex);
  for (let at = await index(); at !== wanted; at = await index()) await page.keyboard.press(at < wanted ? 'ArrowDown' : 'ArrowUp');
}

export function keysOf(page: Page): Hand {
  const press = async (target: Locator): Promise<void> => {
    const one = await seen(target);
    const kind = await one.evaluate((element) => (element instanceof HTMLInputElement ? element.type : ''));
    if (kind === 'radio') {
      const group = page.locator(`input[type=radio][name="${await one.getAttribute('name')}"]`);
      const checked = page.locator(`input[type=radio][name="${await one.getAttribute('name')}"]:checked`);
      await reachAmong(page, group, one, (await checked.count()) > 0 ? checked : group.first());
      if (!(await one.isChecked())) await page.keyboard.press('Space');
      return;
    }
    await reach(page, one);
    await page.keyboard.press(kind === 'checkbox' ? 'Space' : 'Enter');
  };
  return {
    name: '键盘',
    press,
    turnTo: async (tab) => {
      const list = (await seen(tab)).locator('xpath=ancestor::*[@role="tablist"]');
      await reachAmong(page, list.getByRole('tab'), tab, list.getByRole('tab', { selected: true }));
      await page.keyboard.press('Enter');
    },
    write: async (target, words) => {
      const one = await reach(page, target);
      if ((await one.getAttribute('type')) === 'date') return writeDay(page, one, words);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(words);
    },
    choose: async (target, words) => {
      const one = await reach(page, target);
      if (await isNative(one)) return chooseNative(page, one, words);
      const active = page.locator(`${OPTION}-active`).filter({ hasText: words });
      if (await canBeTypedInto(one)) {
        await page.keyboard.type(words);
        await active.first().waitFor();
      } else {
        await page.keyboard.press('ArrowDown');
        await page.locator(OPTION).first().waitFor();
        for (let presses = 0; presses < 60 && (await active.count()) === 0; presses += 1) await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      // A choice of several stays open for more. One looks before going on: Tab in a list still open would choose again.
      const shut = (): Promise<boolean> => page.locator(OPTION).first().waitFor({ state: 'hidden', timeout: 1_000 }).then(() => true, () => false);
      if (await shut()) return;
      await page.keyboard.press('Escape');
      await page.locator(OPTION).first().waitFor({ state: 'hidden' });
    },
    give: (target, file) => give(page, press, target, file),
  };
}
