import { insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { mayGoTogether } from '../domain/subscriptions.ts';
import { subscribables } from '../queries/subscriptions.ts';

export interface SubscriptionAnswer {
  templateId: string;
  result: 'accept' | 'reject' | 'ban' | 'filter';
}

/** Keeps what a person answered to the pop-up. Each accept buys one send. @throws request.invalid for an unknown template */
export async function recordSubscriptions(citizenId: string, answers: readonly SubscriptionAnswer[]): Promise<void> {
  const known = new Map((await subscribables()).map((one) => [one.templateId, one]));
  const asked = answers.flatMap(({ templateId }) => known.get(templateId) ?? []);
  if (asked.length < answers.length) fail('request.invalid', { fields: { results: '含有未登记的消息模板' } });
  if (!mayGoTogether(asked)) fail('request.invalid', { fields: { results: '一次性订阅与长期订阅不能在同一次请求里' } });
  await unitOfWork(() =>
    insertRows(
      'subscription_credits',
      answers.map(({ templateId, result }) => ({ id: newId(), citizen_id: citizenId, template_id: templateId, result, answered_at: now() })),
    ),
  );
}
