import { maskName, maskPhone, seal } from '../../../platform/crypto/index.ts';
import { insertRows, newId, now } from '../../../platform/db/index.ts';
import { enqueueDispatch } from '../jobs/dispatch.ts';
import { NOTICES } from '../queries/campaigns.ts';
import { render, templateNamed, type Params } from '../queries/templates.ts';

/** A message to one citizen about their own affair. */
export interface Notice {
  /** the same key is told once */
  key: string;
  template: string;
  /** whose inbox shows it: an account, or (for whoever signs in later) a registered person */
  citizenId: string | null;
  personId: string | null;
  name: string;
  phone: string | null;
  params: Params;
  /** page of the mini-program */
  link: string | null;
  /** false: the inbox alone */
  outside: boolean;
}

/**
 * Tells citizens something, in the caller's unit of work: the inbox at once, and, where asked, by SMS or WeChat with the
 * same routes, retries and quiet hours as every message.
 */
export async function notify(notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const at = now();
  await insertRows(
    'campaigns',
    [{ id: NOTICES, policy_code: '', policy_name: '办事通知', audience: 'person', template_code: '', template_version: 1, state: 'done', expected: 0, created_by_name: '系统', created_at: at }],
    { conflict: 'ON CONFLICT (id) DO NOTHING' },
  );
  const made = await Promise.all(
    notices.map(async (notice) => {
      const { title, text } = render(await templateNamed(notice.template), 'default', notice.params);
      return {
        id: newId(),
        campaign_id: NOTICES,
        dedupe_key: `notice:${notice.key}`,
        audience: 'person',
        person_id: notice.personId,
        citizen_id: notice.citizenId,
        address_sealed: seal({ phone: notice.phone }),
        recipient_label: `${maskName(notice.name)} ${notice.phone === null ? '' : maskPhone(notice.phone)}`.trim(),
        template_code: notice.template,
        wording: 'default',
        title,
        text,
        link: notice.link,
        params: JSON.stringify(notice.params),
        state: notice.outside ? 'queued' : 'delivered',
        channel: notice.outside ? null : 'inbox',
        attempts: 0,
        round: 1,
        due_at: 0,
        created_at: at,
        finished_at: notice.outside ? null : at,
      };
    }),
  );
  const written = await insertRows<{ id: string; state: string }>('messages', made, { conflict: 'ON CONFLICT (dedupe_key) DO NOTHING', returning: ['id', 'state'] });
  await enqueueDispatch(written.filter(({ state }) => state === 'queued').map(({ id }) => id), 0, 'notice');
}
