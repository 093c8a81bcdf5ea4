import { inList, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { writeHistory } from './history.ts';

const CALL_INSTEAD = '短信微信均未送达，请电话联系';
const lineKey = (messageId: string, taskId: string): string => `unreachable:${messageId}:${taskId}`;


/** A message reached nobody: the officers of the open tasks concerned are told to telephone. Harmless when repeated. */
export async function noteUnreachable(messageId: string): Promise<void> {
  await unitOfWork(async () => {
    const tasks = await rows<{ id: string }>(
      `SELECT t.id FROM messages msg JOIN tasks t ON t.person_id = msg.person_id WHERE msg.id = $messageId AND t.closed_at IS NULL
       UNION SELECT t.id FROM messages msg JOIN tasks t ON t.taxpayer_id = msg.taxpayer_id AND t.kind = 'hired'
       WHERE msg.id = $messageId AND msg.person_id IS NULL AND t.closed_at IS NULL`,
      { messageId },
    );
    await writeHistory(SYSTEM.name, tasks.map(({ id }) => ({ taskId: id, kind: 'unreachable', text: CALL_INSTEAD, key: lineKey(messageId, id) })));
  });
}

/** Tasks that open after a message already failed get the line too; joins the caller's unit of work. */
export async function noteEarlierUnreachable(taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  const list = inList('t', taskIds);
  const found = await rows<{ task_id: string; message_id: string }>(
    `SELECT t.id AS task_id, msg.id AS message_id FROM tasks t JOIN messages msg ON msg.person_id = t.person_id WHERE msg.state = 'unreachable' AND t.id IN ${list.sql}
     UNION SELECT t.id, msg.id FROM tasks t JOIN messages msg ON msg.taxpayer_id = t.taxpayer_id AND msg.person_id IS NULL
     WHERE t.kind = 'hired' AND msg.state = 'unreachable' AND t.id IN ${list.sql}`,
    list.bind,
  );
  await writeHistory(SYSTEM.name, found.map(({ task_id, message_id }) => ({ taskId: task_id, kind: 'unreachable', text: CALL_INSTEAD, key: lineKey(message_id, task_id) })));
}
