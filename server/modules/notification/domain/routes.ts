import type { Channel } from '../../../contract/enums.ts';

/** A way out of the house. The inbox is no route: it needs no sending. */
export type Route = 'wechat-subscribe' | 'wechat-service' | 'wechat-template' | 'sms';

/** By what a recipient can be reached. */
export interface Reach {
  /** a signed-in account of this recipient, whose inbox shows the message */
  hasAccount: boolean;
  /** unspent one-time accepts for the message's template; 0 without an openid */
  subscribeCredits: number;
  /** customer-service messages that may still follow the person's own, within 48 hours */
  answersLeft: number;
  followsOfficial: boolean;
  hasMobile: boolean;
}

/** Which cards the message's template has. */
export interface Cards {
  subscribe: boolean;
  service: boolean;
  official: boolean;
}

export const channelOf = (route: Route): Channel => (route === 'sms' ? 'sms' : 'wechat');

/** The routes to try, in order: what costs nothing first, a text message last. */
export function routesFor(reach: Reach, cards: Cards): Route[] {
  const routes: Route[] = [];
  if (cards.subscribe && reach.subscribeCredits > 0) routes.push('wechat-subscribe');
  if (cards.service && reach.answersLeft > 0) routes.push('wechat-service');
  if (cards.official && reach.followsOfficial) routes.push('wechat-template');
  if (reach.hasMobile) routes.push('sms');
  return routes;
}

/** Where a forecast counts a recipient: the first outside channel, else the inbox alone, else nobody is reached. */
export function forecastOf(reach: Reach, cards: Cards): Channel | 'none' {
  const [first] = routesFor(reach, cards);
  if (first) return channelOf(first);
  return reach.hasAccount ? 'inbox' : 'none';
}
