import { THREAD_KIND, THREAD_SIDE, THREAD_VIA } from '../../../contract/enums.ts';
import { formatInstant } from '../../../platform/calendar/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import type { Download, StaffActor } from '../../../platform/http/index.ts';
import { declareAction, exportWorkbook } from '../../audit/index.ts';
import type { MessageRecord, ThreadRecord } from './domain/rows.ts';
import { masksFor, presentMessage } from './present.ts';
import { walkMessages } from './queries/messages.ts';

const EXPORTED = declareAction('thread.export', '导出会话');

type Said = NonNullable<ReturnType<typeof presentMessage>>;

async function* presented(messages: AsyncIterable<MessageRecord>, actor: StaffActor, masked: boolean): AsyncGenerator<Said> {
  for await (const message of messages) {
    const said = presentMessage(message, actor, masked);
    if (said) yield said;
  }
}

/** The whole thread as a workbook, as this reader may see it; who took it, when and why stands in it and in the trail. */
export const exportThread = (actor: StaffActor, thread: ThreadRecord, reason: string): Promise<Download> =>
  exportWorkbook<Said>({
    actor,
    action: EXPORTED,
    title: `会话 ${maskName(thread.person_name)} ${thread.title.replace(thread.person_name, maskName(thread.person_name))}`.slice(0, 60),
    reason,
    rows: presented(walkMessages(thread.id), actor, masksFor(actor, thread)),
    columns: [
      { header: '序号', value: ({ seq }) => seq },
      { header: '时间', value: ({ at }) => formatInstant(at) },
      { header: '哪一方', value: ({ side }) => THREAD_SIDE[side] },
      { header: '谁', value: ({ side, author }) => (side === 'citizen' ? maskName(author) : author) },
      { header: '从哪里', value: ({ via }) => THREAD_VIA[via] },
      { header: '类型', value: ({ kind }) => THREAD_KIND[kind] },
      { header: '内容', value: ({ text }) => text },
    ],
  });
