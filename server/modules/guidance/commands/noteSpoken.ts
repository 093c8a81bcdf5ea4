import { CONTACT_KIND } from '../../../contract/enums.ts';
import { execute, insertRows, unitOfWork } from '../../../platform/db/index.ts';
import { writeHistory } from './history.ts';

export interface Spoken {
  messageId: string;
  matterId: string;
  staffId: string;
  staffName: string;
  at: number;
  how: 'message' | 'call';
}

const NOTE: Readonly<Record<Spoken['how'], string>> = { message: '在会话里回复了对方', call: '通了电话，内容见会话里的电话记录' };

/** What an officer said in the thread counts as contact: the first message, and every call. Harmless when repeated. */
export async function noteSpoken({ messageId, matterId, staffId, staffName, at, how }: Spoken): Promise<void> {
  await unitOfWork(async () => {
    const first = (await execute('UPDATE tasks SET first_contact_at = $at, updated_at = $at WHERE id = $matterId AND first_contact_at IS NULL AND closed_at IS NULL', { matterId, at })) === 1;
    if (how === 'message' && !first) return;
    const [written] = await insertRows<{ id: string }>('task_contacts', [{ id: messageId, task_id: matterId, at, staff_id: staffId, staff_name: staffName, kind: how, note: NOTE[how], next_on: null }], { conflict: 'ON CONFLICT (id) DO NOTHING', returning: ['id'] });
    if (written) await writeHistory(staffName, [{ taskId: matterId, kind: 'contact', text: `${CONTACT_KIND[how]}：${NOTE[how]}`, key: `spoken:${messageId}` }], at);
  });
}
