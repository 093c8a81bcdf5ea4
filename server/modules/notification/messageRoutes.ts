import { CHANNEL, DELIVERY_STATE, MESSAGE_PROGRESS, MESSAGE_ROUTE } from '../../contract/enums.ts';
import { messageRoutes } from '../../contract/messages.ts';
import { formatInstant, shanghaiDay } from '../../platform/calendar/index.ts';
import { now, unitOfWork } from '../../platform/db/index.ts';
import { config } from '../../platform/env/index.ts';
import { fail, implement } from '../../platform/http/index.ts';
import { readAliyunReplies, readTencentReplies } from '../../platform/sms/index.ts';
import { exportWorkbook, recordAudit, type ExportColumn } from '../audit/index.ts';
import { policiesInForce } from '../policy/index.ts';
import { switchOwn } from './commands/optOut.ts';
import { progressOf } from './domain/progress.ts';
import { HISTORY_EXPORTED, HISTORY_READ, ROW_SHOWN } from './policies.ts';
import { presentHistory } from './present.ts';
import { historyOf, walkHistory, whoseHistory, type HistoryDelivery, type HistoryMessage } from './queries/history.ts';
import { messageKinds } from './queries/kinds.ts';
import { longestValues } from './queries/longest.ts';
import { smsPriceLi } from './queries/rules.ts';
import { messageSettings } from './queries/settings.ts';
import { templateRows, templateRowValues } from './queries/templateRows.ts';
import { whyOf } from './queries/why.ts';
import { checkToken } from './receipts/token.ts';
import { takeReplies } from './replies.ts';

const when = (at: number | null): string => (at === null ? '' : formatInstant(Number(at)));
const LI_PER_FEN = 10;

const attemptWords = ({ route, state, started_at, delivered_at, failed_at, explanation }: HistoryDelivery): string =>
  [`${MESSAGE_ROUTE[route]} ${when(started_at)} ${state === 'delivered' && delivered_at === null && failed_at === null ? '已发出，没有回执' : DELIVERY_STATE[state]}`, delivered_at === null ? '' : `回执送达 ${when(delivered_at)}`, failed_at === null ? '' : `回执失败 ${when(failed_at)}`, explanation ?? ''].filter(Boolean).join('，');

const HISTORY_COLUMNS: ExportColumn<HistoryMessage>[] = [
  { header: '时间', width: 20, value: ({ created_at }) => when(created_at) },
  { header: '推送', width: 30, value: ({ about }) => about },
  { header: '种类', value: ({ kind }) => kind ?? '' },
  { header: '标题', width: 36, value: ({ title }) => title },
  { header: '正文', width: 60, value: ({ text }) => text },
  { header: '状态', value: (message) => MESSAGE_PROGRESS[progressOf(message)] },
  { header: '送达渠道', value: ({ channel }) => (channel ? CHANNEL[channel] : '') },
  { header: '说明', width: 36, value: ({ reason }) => reason ?? '' },
  { header: '每次尝试', width: 60, value: ({ deliveries }) => deliveries.map(attemptWords).join('\n') },
  { header: '送达回执', width: 20, value: ({ delivered_at }) => when(delivered_at) },
  { header: '阅读时间', width: 20, value: ({ read_at }) => when(read_at) },
];

export const routes = implement(messageRoutes, {
  'GET /api/me/message-settings': ({ actor }) => messageSettings(actor),
  'PUT /api/me/message-settings/:kind': async ({ actor, params, body }) => {
    await switchOwn(actor, params.kind, !body.on);
    return { ok: true as const };
  },
  'GET /api/me/inbox/:id/why': ({ actor, params }) => whyOf(actor, params.id),
  'POST /api/message-history': async ({ actor, body: { whose, page, pageSize } }) => {
    const { key, label } = await whoseHistory(actor, whose);
    const found = key === null ? { rows: [], total: 0, page, pageSize } : await historyOf(actor, key, page, pageSize);
    await recordAudit(actor, HISTORY_READ, label, `共 ${found.total} 条`);
    return { ...found, key, label, rows: found.rows.map(presentHistory) };
  },
  'GET /api/message-history/export': ({ actor, query }) =>
    exportWorkbook({ actor, action: HISTORY_EXPORTED, title: '消息记录', reason: query.reason, columns: HISTORY_COLUMNS, rows: walkHistory(actor, query.key) }),
  'GET /api/template-surroundings/:code': async ({ params }) => {
    const [kinds, longest, price, policies] = await Promise.all([messageKinds(), longestValues(params.code), smsPriceLi(), policiesInForce(shanghaiDay(now()))]);
    return {
      signature: config().sms.signName,
      priceFen: price / LI_PER_FEN,
      kinds: kinds.map(({ code, label, optional, marketing }) => ({ code, label, optional, marketing })),
      longest: { ...longest },
      policies: policies.map(({ code, name }) => ({ code, label: name })),
    };
  },
  'POST /api/template-rows': ({ actor, body }) => templateRows(actor, body.code, body.keyword),
  'POST /api/template-rows/values': ({ actor, body }) =>
    unitOfWork(async () => {
      const row = await templateRowValues(actor, body.code, body.key);
      await recordAudit(actor, ROW_SHOWN, row.label, body.code);
      return row;
    }),
  'POST /api/sms/replies/aliyun/:token': async ({ params, bytes }) => {
    checkToken(params.token);
    await takeReplies('aliyun', readAliyunReplies(bytes.toString('utf8')) ?? fail('sms_reply.unreadable'));
    return { code: 0 as const, msg: '接收成功' };
  },
  'POST /api/sms/replies/tencent/:token': async ({ params, bytes }) => {
    checkToken(params.token);
    await takeReplies('tencent', readTencentReplies(bytes.toString('utf8')) ?? fail('sms_reply.unreadable'));
    return { result: 0 as const, errmsg: 'OK' };
  },
});
