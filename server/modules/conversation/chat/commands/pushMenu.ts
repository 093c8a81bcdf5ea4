import { createHash } from 'node:crypto';
import { z } from 'zod';
import { execute, insertRows, now, row, unitOfWork } from '../../../../platform/db/index.ts';
import { config } from '../../../../platform/env/index.ts';
import { OutboundError } from '../../../../platform/outbound/index.ts';
import { defineJob, enqueue } from '../../../../platform/queue/index.ts';
import { createMenu } from '../../../../platform/wechat/index.ts';
import { wechatMenu } from '../domain/menu.ts';
import { chat } from '../queries/account.ts';

const ONLY = 'official';

interface MenuRecord {
  wanted: string;
  pushed: string | null;
  pushed_at: number | null;
  failure: string | null;
}

export const menuRecord = (): Promise<MenuRecord | null> => row<MenuRecord>('SELECT wanted, pushed, pushed_at, failure FROM chat_menu WHERE id = $id', { id: ONLY });

/** The published menu in WeChat's words, and what tells it from any other; null when none is published. */
async function published(): Promise<{ buttons: ReturnType<typeof wechatMenu>; hash: string } | null> {
  const { account } = await chat();
  if (!account) return null;
  const { publicUrl, wechat } = config();
  const buttons = wechatMenu(account.menu, { appId: wechat.mini.appId, webUrl: `${publicUrl}/m/#/` });
  return { buttons, hash: createHash('sha256').update(JSON.stringify([wechat.official.appId, buttons])).digest('hex') };
}

/** Orders the menu to be pushed when what is published is not what was last ordered; `again` orders it anyway. */
export async function followMenu(again = false): Promise<void> {
  const menu = await published();
  if (!menu) return;
  await unitOfWork(async () => {
    await insertRows('chat_menu', [{ id: ONLY, wanted: '' }], { conflict: 'ON CONFLICT (id) DO NOTHING' });
    const changed = await execute(`UPDATE chat_menu SET wanted = $hash, failure = NULL WHERE id = $id${again ? '' : ' AND wanted <> $hash'}`, { hash: menu.hash, id: ONLY });
    if (changed > 0) await enqueue(menuJob, { hash: menu.hash });
  });
}

async function push(): Promise<void> {
  const menu = await published();
  if (!menu) return;
  try {
    await createMenu(menu.buttons);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    await unitOfWork(() => execute('UPDATE chat_menu SET failure = $failure WHERE id = $id', { failure: error.message, id: ONLY }));
    if (error.handling === 'retry' || error.handling === 'park') throw error;
    return;
  }
  await unitOfWork(() => execute('UPDATE chat_menu SET pushed = $hash, wanted = $hash, pushed_at = $at, failure = NULL WHERE id = $id', { hash: menu.hash, at: now(), id: ONLY }));
}

const menuJob = defineJob({
  name: 'conversation.menu',
  version: 1,
  label: '把公众号菜单推到微信',
  schema: z.object({ hash: z.string() }),
  maxAttempts: 8,
  backoffMs: 5_000,
  run: push,
});
