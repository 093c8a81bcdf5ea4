import Taro from '@tarojs/taro';

/** Every page once, by what it is for. */
export const PAGES = {
  home: '/pages/home/index',
  guide: '/pages/guide/index',
  inbox: '/pages/inbox/index',
  mine: '/pages/mine/index',
  login: '/pages/login/index',
  identity: '/pages/identity/index',
  message: '/pages/message/index',
  privacy: '/pages/privacy/index',
  settings: '/pages/settings/index',
  benefit: '/packages/policy/benefit/index',
  policy: '/packages/policy/clause/index',
  officer: '/packages/policy/officer/index',
  enterprise: '/packages/enterprise/overview/index',
  people: '/packages/enterprise/people/index',
  records: '/packages/enterprise/records/index',
  bindings: '/packages/enterprise/bind/index',
  members: '/packages/enterprise/members/index',
  staffList: '/packages/enterprise/staff/index',
  disputes: '/packages/policy/disputes/index',
  report: '/packages/policy/report/index',
  chats: '/packages/chat/list/index',
  chat: '/packages/chat/thread/index',
  official: '/packages/account/bind/index',
  form: '/packages/form/index',
  entries: '/packages/form/entries/index',
  services: '/packages/joint-service/services/index',
  service: '/packages/joint-service/guide/index',
  apply: '/packages/joint-service/apply/index',
  case: '/packages/joint-service/case/index',
  visit: '/packages/joint-service/visit/index',
  rate: '/packages/joint-service/rate/index',
} as const;
export type Page = keyof typeof PAGES;

export const TABS: readonly Page[] = ['home', 'guide', 'inbox', 'mine'];
const tabAddresses: ReadonlySet<string> = new Set(TABS.map((tab) => PAGES[tab]));
const addresses: ReadonlySet<string> = new Set(Object.values(PAGES));

/** A page with its parameters as an address. */
export function addressOf(page: Page, params: Record<string, string> = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length > 0 ? `${PAGES[page]}?${query.join('&')}` : PAGES[page];
}

/** Opens an address of this application: a tab is switched to, any other page is put on top. */
export function open(address: string): void {
  const [path = ''] = address.split('?');
  if (tabAddresses.has(path)) void Taro.switchTab({ url: path });
  else void Taro.navigateTo({ url: address });
}

export const go = (page: Page, params?: Record<string, string>): void => open(addressOf(page, params));

/** True when a link from a message leads to a page of this application. */
export const isPage = (link: string): boolean => addresses.has(link.split('?')[0] ?? '');

/** True when a link opens this page. */
export const leadsTo = (link: string, page: Page): boolean => link.split('?')[0] === PAGES[page];

/** One page back; to the start when there is none. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: PAGES.home });
}
