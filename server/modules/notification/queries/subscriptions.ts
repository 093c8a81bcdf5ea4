import { rows } from '../../../platform/db/index.ts';
import { definitions, type TemplateBody } from '../../definitions/index.ts';
import { askable } from '../domain/subscriptions.ts';

/** A subscribe template that a phone may ask for. */
export interface Subscribable {
  templateId: string;
  title: string;
  /** a long-term subscription: one accept lasts */
  lasting: boolean;
}

/** Every subscribe template there is, with the kind of message it carries. */
export async function subscribables(): Promise<(Subscribable & { kind: string | null })[]> {
  const found = await definitions<TemplateBody>('template');
  return found.flatMap(({ name, body: { wechat, messageKind = null } }) => (wechat ? [{ templateId: wechat.templateId, title: name, lasting: wechat.lasting === true, kind: messageKind }] : []));
}

/** What may be asked for in one call of the pop-up. @param kind only templates of this kind of message; null: of any */
export async function askableTemplates(kind: string | null): Promise<Subscribable[]> {
  const all = (await subscribables()).filter((one) => kind === null || one.kind === kind);
  return askable(all).map(({ templateId, title, lasting }) => ({ templateId, title, lasting }));
}

/** How many one-time sends a citizen has left, by template. */
export async function creditsByTemplate(citizenId: string): Promise<Map<string, number>> {
  const found = await rows<{ template_id: string; n: number }>(
    `SELECT template_id, COUNT(*) AS n FROM subscription_credits WHERE citizen_id = $citizenId AND result = 'accept' AND spent_at IS NULL GROUP BY template_id`,
    { citizenId },
  );
  return new Map(found.map(({ template_id, n }) => [template_id, Number(n)]));
}
