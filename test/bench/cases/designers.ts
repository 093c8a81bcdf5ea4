import { startSystem, type SignedIn, type System } from '../../support/system.ts';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { policyDraft, standardOf } from '../../support/builders/policyDraft.ts';
import { openDesk } from '../../support/desk.ts';
import { buildScreens } from '../../support/screens.ts';
import type { Bench, Prepared } from '../measure.ts';

const STROKES = 20;
const MB = 1024 * 1024;

/** Seconds until the strokes typed into the field that has the focus are drawn, each waited for. */
const strokes = (page: Page): Promise<number> =>
  page.evaluate(async (count) => {
    const input = document.activeElement as HTMLInputElement | HTMLTextAreaElement;
    const property = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input) as object, 'value');
    const begun = performance.now();
    for (let at = 0; at < count; at += 1) {
      property?.set?.call(input, `第几个问题${'一'.repeat(at % 5)}`);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return (performance.now() - begun) / 1000;
  }, STROKES);

const heapMB = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MB;
};

interface Desk {
  system: System;
  browser: Browser;
  author: SignedIn;
}

async function openSystem(): Promise<Desk> {
  await buildScreens();
  const system = await startSystem();
  return { system, browser: await openBrowser(), author: await system.signInAs('administrator', { username: 'author' }) };
}

/** Both designers stand open in windows of their own; each run types into one, then into the other. */
async function twoWindows(desk: Desk, rows: number, large: () => Promise<Page>, small: () => Promise<Page>): Promise<Prepared> {
  const [long, short] = [await large(), await small()];
  return {
    rows,
    work: () => strokes(long),
    reference: () => strokes(short),
    peakMB: () => heapMB(long),
    close: async () => {
      await desk.browser.close();
      await desk.system.stop();
    },
  };
}

function formOf(count: number): FormBody {
  const fields: FormBody['fields'] = Array.from({ length: count }, (_, at) => ({
    name: `f${at}`,
    label: `问题 ${at}`,
    type: 'text',
    required: at % 3 === 0,
    ...(at > 0 && at % 5 === 0 ? { visible: { answered: `f${at - 1}` } } : {}),
    neededBy: [{ department: 'shanxi.tax', clause: '测算' }],
  }));
  const sections = Array.from({ length: Math.ceil(count / 15) }, (_, at) => ({ id: `s${at}`, title: `第 ${at + 1} 部分`, columns: 2 as const, items: fields.slice(at * 15, at * 15 + 15).map(({ name }) => ({ field: name })) }));
  return { summary: '测算用的长表单', identified: false, statement: '', fields, view: { sections } };
}

async function openForm({ system, browser, author }: Desk, code: string, count: number): Promise<Page> {
  await author.call('POST /api/definitions', { body: { kind: 'form', code, name: `${count} 个问题的表单`, document: { kind: 'form', code, name: `${count} 个问题的表单`, version: 1, validFrom: null, validTo: null, legalBasis: [], doubts: [], body: formOf(count) } } });
  const { page } = await openDesk(browser, system.url, 'author', `/definitions/form/${code}/draft`);
  await page.getByRole('button', { name: /^问题 7/ }).first().click();
  await page.getByLabel('问题', { exact: true }).focus();
  return page;
}

/** A stroke in the form designer with 150 questions, beside the same designer with 10. */
export const formDesigner: Bench = {
  name: 'designer.form',
  what: `typing ${STROKES} strokes into a question: a form of 150 questions against one of 10`,
  target: 0.25,
  prepare: async (scale) => {
    const desk = await openSystem();
    const count = Math.round(150 * scale);
    return twoWindows(desk, count, () => openForm(desk, 'bench.long', count), () => openForm(desk, 'bench.short', 10));
  },
};

async function openRule({ system, browser, author }: Desk, code: string, count: number): Promise<Page> {
  const document = policyDraft('tax.veteran.self-employed', (draft) => {
    standardOf(2_400_000)(draft);
    Object.assign(draft, { code, name: `${count} 个条件的政策` });
    draft.body.eligibility = { all: Array.from({ length: count }, (_, at) => ({ ask: `第 ${at + 1} 个问题`, when: { hasAny: [{ fact: 'personCategories' }, ['veteran', 'graduate']] }, basis: '测算' })) };
  });
  await author.call('POST /api/definitions', { body: { kind: 'policy', code, name: document.name, document } });
  const { page } = await openDesk(browser, system.url, 'author', `/definitions/policy/${code}/draft`);
  await page.getByLabel('条件 3：给人看的问题').click();
  return page;
}

/** A stroke in the rule builder with 60 conditions, beside the same builder with 4. */
export const ruleDesigner: Bench = {
  name: 'designer.rule',
  what: `typing ${STROKES} strokes into a condition: a rule of 60 conditions against one of 4`,
  target: 0.5,
  prepare: async (scale) => {
    const desk = await openSystem();
    const count = Math.max(4, Math.round(60 * scale));
    return twoWindows(desk, count, () => openRule(desk, 'bench.sixty', count), () => openRule(desk, 'bench.four', 4));
  },
};
