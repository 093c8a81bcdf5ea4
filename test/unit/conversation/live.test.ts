/** The end of a socket on phone and desk: comes back at its cursor, asks over HTTP meanwhile, each message once. */
import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { Live, merged, type Ends, type Page } from '@zhida/server/contract/thread/live.ts';

const message = (seq: number): Page['messages'][number] => ({ id: `m${seq}`, seq, clientId: `c${seq}`, side: 'staff', kind: 'text', via: 'desk', author: '王指导', at: seq, text: `第${seq}句`, masked: false, file: null, card: null });
const page = (...seqs: number[]): Page => ({ threadId: 't', lastSeq: seqs.at(-1) ?? 0, readTo: 0, typing: null, state: 'open', revision: seqs.at(-1) ?? 0, messages: seqs.map(message), more: false });

function house() {
  const opened: { ends: Ends; sent: unknown[] }[] = [];
  const asked: number[] = [];
  let known: Page['messages'] = [];
  const live = new Live({
    token: () => 'token',
    ask: async (_id, after) => {
      asked.push(after);
      await sleep(5);
      return page(after + 1);
    },
    connect: (ends) => {
      const sent: unknown[] = [];
      opened.push({ ends, sent });
      setImmediate(ends.opened);
      return { send: (text) => sent.push(JSON.parse(text)), close: () => ends.closed() };
    },
  });
  const stop = live.watch('t', { cursor: () => known.at(-1)?.seq ?? 0, page: ({ messages }) => (known = merged(known, messages)), gone: () => undefined });
  return { live, opened, asked, stop, seqs: () => known.map(({ seq }) => seq) };
}
const tell = (ends: Ends, frame: unknown): void => ends.heard(JSON.stringify(frame));

test('先报令牌，再从游标看起；断了以后从新的游标看起，中间的不缺也不重', async (t) => {
  const { opened, stop, seqs } = house();
  await sleep(10);
  const [first] = opened;
  t.deepEqual(first!.sent, [{ do: 'hello', token: 'token' }]);
  tell(first!.ends, { tell: 'ready' });
  t.deepEqual(first!.sent.at(-1), { do: 'watch', threadId: 't', after: 0 });
  tell(first!.ends, { tell: 'page', page: page(1, 2) });
  tell(first!.ends, { tell: 'page', page: page(2, 3) });
  t.deepEqual(seqs(), [1, 2, 3]);
  first!.ends.closed();
  await sleep(1_150);
  t.is(opened.length, 2, '一秒以后再连');
  tell(opened[1]!.ends, { tell: 'ready' });
  t.deepEqual(opened[1]!.sent.at(-1), { do: 'watch', threadId: 't', after: seqs().at(-1) });
  stop();
});

test('一直连不上：改为轮询，照样往前走；不看了就停下', async (t) => {
  const { opened, asked, stop, seqs } = house();
  await sleep(10);
  opened[0]!.ends.closed();
  await sleep(2_300);
  t.true(asked.length >= 1);
  t.deepEqual(seqs(), seqs().map((_, index) => index + 1));
  stop();
  const count = asked.length;
  await sleep(1_200);
  t.true(asked.length <= count + 1);
});

test('次序乱了的按编号排，新的一份替换旧的', (t) => {
  t.deepEqual(merged([message(2)], [message(3), message(1), { ...message(2), text: '改' }]).map(({ text }) => text), ['第1句', '改', '第3句']);
});
