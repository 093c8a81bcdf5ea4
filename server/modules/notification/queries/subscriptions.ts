import { rows } from '../../../platform/db/index.ts';
import { definitions, type TemplateBody } from '../../definitions/index.ts';

/** `wx.requestSubscribeMessage` takes three templates at most. */
export const MOST_AT_ONCE = 3;

/** Subscribe templates a phone may ask for: WeChat template id → what it is about. */
export async function subscribeTemplates(): Promise<Map<string, string>> {
  const found = await definitions<TemplateBody>('template');
  return new Map(found.flatMap(({ name, body }) => (body.wechat ? [[body.wechat.templateId, name] as const] : [])).slice(0, MOST_AT_ONCE));
}

/** How many one-time sends a citizen has left, by template. */
export async function creditsByTemplate(citizenId: string): Promise<Map<string, number>> {
  const found = await rows<{ template_id: string; n: number }>(
    `SELECT template_id, COUNT(*) AS n FROM subscription_credits WHERE citizen_id = $citizenId AND result = 'accept' AND spent_at IS NULL GROUP BY template_id`,
    { citizenId },
  );
  return new Map(found.map(({ template_id, n }) => [template_id, Number(n)]));
}
