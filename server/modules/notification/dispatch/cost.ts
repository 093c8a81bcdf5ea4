import { smsSize } from '../../../contract/template/index.ts';
import { blindIndex } from '../../../platform/crypto/index.ts';
import { config } from '../../../platform/env/index.ts';
import { fillTemplate } from '../../definitions/index.ts';
import { wordingOf } from '../queries/templates.ts';
import type { Attempt } from './types.ts';

/** To which number a text goes, so that a reply from there is understood; never the number itself. */
export const phoneHashOf = ({ route, work }: Attempt): string | null => (route === 'sms' && work.phone !== null ? blindIndex('phone', work.phone) : null);

/** In how many parts a text travels and what that costs by today's price; null for what costs nothing. */
export function costOfAttempt({ route, work: { template, params, message } }: Attempt, priceLi: number): { segments: number | null; cost_li: number | null } {
  if (route !== 'sms') return { segments: null, cost_li: null };
  const { text } = wordingOf(template, message.wording).sms;
  const unfilled = text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in params ? mark : ''));
  const { segments } = smsSize(fillTemplate(unfilled, params), config().sms.signName);
  return { segments, cost_li: segments * priceLi };
}
