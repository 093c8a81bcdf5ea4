/**
 * Runs the built mini-program outside WeChat: its files in a `vm`, `App`, `Page` and `Component` as WeChat calls them,
 * `wx` answered by a simulated phone, requests carried to a real server. Taro's own simulator fails on this output.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import vm from 'node:vm';
import { ROOT } from '../root.ts';
import { attributesFrom, type ReadAttribute } from './templates.ts';
import { everyNode, findText, patch, textOf, type Node } from './tree.ts';
import { Phone, type PhoneParts } from './wx.ts';

const BUILT = join(ROOT, 'miniapp', 'dist', 'weapp');
const PATIENCE_MS = 20_000;
type Work = (...given: unknown[]) => void;
const LOOK_AGAIN_MS = 20;

type Hook = (this: Instance, ...args: unknown[]) => unknown;
type Definition = Record<string, unknown> & { data?: Record<string, unknown> };

interface Instance {
  route: string;
  data: { root: Node } & Record<string, unknown>;
  [name: string]: unknown;
}

interface AppJson {
  tabBar: { list: { pagePath: string }[] };
}

/** Makes one of WeChat's page instances from what the program gave to `Page`. */
function instantiate(definition: Definition, route: string): Instance {
  const page = { ...definition, route, data: structuredClone(definition.data ?? {}) } as Instance;
  page['setData'] = (change: Record<string, unknown>, done?: () => void) => {
    patch(page.data, structuredClone(change));
    if (done) setImmediate(done);
  };
  return page;
}

const call = (target: Instance, name: string, ...args: unknown[]): void => void (target[name] as Hook | undefined)?.apply(target, args);

/** The running program with what a person sees and does. */
export class Weapp {
  readonly phone: Phone;
  /** errors that the program printed or threw */
  readonly complaints: string[] = [];
  private readonly read: ReadAttribute = attributesFrom(join(BUILT, 'base.wxml'));
  private readonly context: vm.Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly definitions = new Map<string, Definition>();
  private readonly tabs: Set<string>;
  private readonly tabPages = new Map<string, Instance>();
  private stack: Instance[] = [];
  private app: Record<string, unknown> = {};
  private loading = '';

  /** @param storage what an earlier run left on this phone */
  constructor(parts: PhoneParts, storage: ReadonlyMap<string, unknown> = new Map()) {
    this.phone = new Phone(parts, storage);
    const { tabBar } = JSON.parse(readFileSync(join(BUILT, 'app.json'), 'utf8')) as AppJson;
    this.tabs = new Set(tabBar.list.map(({ pagePath }) => pagePath));
    const complain = (...words: unknown[]): void => void this.complaints.push(words.map(String).join(' '));
    this.context = vm.createContext({
      wx: this.phone.wx({
        navigateTo: ({ url }) => this.open(url ?? ''),
        redirectTo: ({ url }) => this.open(url ?? '', 'instead'),
        switchTab: ({ url }) => this.switchTab(url ?? ''),
        navigateBack: ({ delta }) => this.back(delta ?? 1),
      }),
      App: (definition: Record<string, unknown>) => (this.app = definition),
      Page: (definition: Definition) => this.definitions.set(this.loading, definition),
      Component: () => undefined,
      getApp: () => this.app,
      getCurrentPages: () => [...this.stack],
      console: { log: () => undefined, info: () => undefined, debug: () => undefined, warn: () => undefined, error: complain },
      // A phone is put away with what it still meant to do: its timers hold nothing alive.
      setTimeout: (work: Work, after?: number, ...given: unknown[]) => setTimeout(work, after, ...given).unref(),
      clearTimeout,
      setInterval: (work: Work, after?: number, ...given: unknown[]) => setInterval(work, after, ...given).unref(),
      clearInterval,
    });
  }

  /** Starts the program as a tap on its icon does. */
  launch(): void {
    this.load('app.js');
    const options = { path: 'pages/home/index', query: {}, scene: 1001 };
    (this.app['onLaunch'] as (options: object) => void)(options);
    (this.app['onShow'] as ((options: object) => void) | undefined)?.(options);
    this.switchTab('/pages/home/index');
  }

  /** The page on top. */
  get route(): string {
    return this.top.route;
  }

  /** What can be read on the page on top. */
  get text(): string {
    return textOf(this.top.data.root);
  }

  /** The inline styles of the page on top. */
  get styles(): string[] {
    return everyNode(this.top.data.root).flatMap(({ st }) => (typeof st === 'string' ? [st] : []));
  }

  /** Waits until `text` can be read. */
  async see(text: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_AGAIN_MS)) if (this.text.replaceAll(' ', '').includes(text.replaceAll(' ', ''))) return;
    throw new Error(`“${text}” did not appear on ${this.route}. There stands: ${this.text}\n${this.complaints.join('\n')}`);
  }

  /** Taps what bears this text, where a person's finger would. */
  async tap(text: string): Promise<void> {
    await this.see(text);
    this.fire('tap', this.target(text));
    await sleep(LOOK_AGAIN_MS);
  }

  /** Waits until something is so. */
  async until(so: () => boolean): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_AGAIN_MS)) if (so()) return;
    throw new Error(`what was waited for did not come on ${this.route}. There stands: ${this.text}`);
  }

  /** Presses the phone-number button; WeChat hands out its code. */
  async grantPhone(text: string): Promise<void> {
    await this.see(text);
    this.fire('getphonenumber', this.target(text), { code: this.phone.phoneCode, errMsg: 'getPhoneNumber:ok' });
    await sleep(LOOK_AGAIN_MS);
  }

  /** Presses the phone-number button and says no in WeChat's pop-up. */
  async refusePhone(text: string): Promise<void> {
    await this.see(text);
    this.fire('getphonenumber', this.target(text), { errMsg: 'getPhoneNumber:fail user deny' });
    await sleep(LOOK_AGAIN_MS);
  }

  /** Types into the field with this label. */
  async type(label: string, value: string): Promise<void> {
    this.fire('input', await this.awaited(label), { value, cursor: value.length });
    await sleep(LOOK_AGAIN_MS);
  }

  /** Taps what screen readers call this. */
  async tapLabel(label: string): Promise<void> {
    this.fire('tap', await this.awaited(label));
    await sleep(LOOK_AGAIN_MS);
  }

  /** What screen readers are told of the node with this label: `aria('大字模式', 'role')`. */
  aria(label: string, attribute: string): unknown {
    return this.read(this.labelled(label), `aria-${attribute}`);
  }

  /** A tap on the tab bar, which WeChat draws. */
  tab(path: string): void {
    this.switchTab(`/${path}`);
  }

  private find(label: string): Node | undefined {
    return everyNode(this.top.data.root).find((node) => this.read(node, 'aria-label') === label);
  }

  /** The node with this label, as soon as it is there. */
  private async awaited(label: string): Promise<Node> {
    await this.until(() => this.find(label) !== undefined);
    return this.labelled(label);
  }

  private labelled(label: string): Node {
    const found = this.find(label);
    if (!found) throw new Error(`nothing is labelled “${label}” on ${this.route}`);
    return found;
  }

  private get top(): Instance {
    const page = this.stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  /** The nearest node above the text that Taro listens to. */
  private target(text: string): Node {
    const bearers = findText(this.top.data.root, text);
    if (bearers.length === 0) throw new Error(`nothing bears “${text}” on ${this.route}. There stands: ${this.text}`);
    const pressable = bearers.flatMap(({ node, above }) => {
      const pressed = above.find(({ cl }) => typeof cl === 'string' && /\bpress\b/.test(cl));
      return pressed ? [{ pressed, exact: node.v === text }] : [];
    });
    const chosen = pressable.find(({ exact }) => exact) ?? pressable[0];
    if (!chosen) throw new Error(`“${text}” cannot be pressed`);
    return chosen.pressed;
  }

  private fire(type: string, node: Node, detail: object = {}): void {
    const target = { id: node.sid, dataset: { sid: node.sid } };
    (this.top['eh'] as Hook).call(this.top, { type, timeStamp: Date.now(), target, currentTarget: target, detail });
  }

  private load(file: string): unknown {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.modules.set(file, module);
    const need = (request: string): unknown => {
      const path = posix.join(dirname(file), request);
      return this.load(path.endsWith('.js') ? path : `${path}.js`);
    };
    const run = vm.runInContext(`(function(require, module, exports){${readFileSync(join(BUILT, file), 'utf8')}\n})`, this.context, { filename: join(BUILT, file) }) as (...given: unknown[]) => void;
    run(need, module, module.exports);
    return module.exports;
  }

  private make(url: string): Instance {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?');
    if (!this.definitions.has(path)) {
      this.loading = path;
      this.load(`${path}.js`);
    }
    const definition = this.definitions.get(path);
    if (!definition) throw new Error(`there is no page ${path}`);
    const page = instantiate(definition, path);
    this.stack.push(page);
    // WeChat hands the parameters over as they stand in the address.
    call(page, 'onLoad', Object.fromEntries(query.split('&').filter(Boolean).map((pair) => pair.split('=') as [string, string])));
    return page;
  }

  private show(page: Instance, fresh: boolean): null {
    call(page, 'onShow');
    if (fresh) call(page, 'onReady');
    return null;
  }

  private open(url: string, how: 'on top' | 'instead' = 'on top'): string | null {
    if (this.tabs.has(url.replace(/^\//, '').split('?')[0] ?? '')) return 'can not navigateTo a tabbar page';
    if (how === 'on top') call(this.top, 'onHide');
    else call(this.stack.pop()!, 'onUnload');
    return this.show(this.make(url), true);
  }

  private switchTab(url: string): string | null {
    const path = url.replace(/^\//, '');
    if (!this.tabs.has(path)) return 'can not switch to no-tabBar page';
    const left = this.stack;
    for (const page of left) call(page, this.tabs.has(page.route) ? 'onHide' : 'onUnload');
    const known = this.tabPages.get(path);
    this.stack = known ? [known] : [];
    const page = known ?? this.make(url);
    this.tabPages.set(path, page);
    return this.show(page, !known);
  }

  private back(delta: number): string | null {
    for (let n = 0; n < delta && this.stack.length > 1; n += 1) call(this.stack.pop()!, 'onUnload');
    return this.show(this.top, false);
  }
}
