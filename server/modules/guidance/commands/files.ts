import { readFile } from 'node:fs/promises';
import { insertRows, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { openFile } from '../../../platform/files/index.ts';
import { fail, type Download, type StaffActor } from '../../../platform/http/index.ts';
import { inspect } from '../../../platform/media/index.ts';
import { claimFile, putLoose } from '../../../platform/uploads/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const ADDED = declareAction('task.file-add', '添加辅导附件');
const READ = declareAction('task.file', '查看辅导附件');
const LIMIT_MB = 20;
const MB = 1024 * 1024;
const NAME_LIMIT = 100;

export interface Received {
  path: string;
  name: string;
  bytes: number;
}

/** Keeps a picture or PDF with a task: what it is decides its content, and it is stored encrypted. @throws request.not_found, task.closed, material.* */
export async function keepTaskFile(actor: StaffActor, taskId: string, { path, name, bytes }: Received): Promise<string> {
  const task = await taskInScope(actor, taskId);
  if (task.closed_at !== null) fail('task.closed');
  if (bytes > LIMIT_MB * MB) fail('material.too_large', { values: { size: (bytes / MB).toFixed(1), limit: LIMIT_MB } });
  const content = await readFile(path);
  const { media } = await inspect(content, { paper: false });
  const kept = [...name].slice(-NAME_LIMIT).join('');
  const stored = await putLoose(content);
  await unitOfWork(async () => {
    await claimFile(stored.id, kept);
    await insertRows('task_files', [{ id: stored.id, task_id: taskId, name: kept, media, bytes: stored.bytes, by_name: actor.name, at: now() }]);
    await writeHistory(actor.name, [{ taskId, kind: 'file', text: `添加附件：${kept}` }]);
    await recordAudit(actor, ADDED, task.taxpayer_name, kept);
  });
  return stored.id;
}

/** @throws request.not_found */
export async function taskFile(actor: StaffActor, taskId: string, fileId: string): Promise<Download> {
  const task = await taskInScope(actor, taskId);
  const found = await row<{ name: string; media: string }>('SELECT name, media FROM task_files WHERE id = $fileId AND task_id = $taskId', { taskId, fileId });
  if (!found) fail('request.not_found');
  await recordAudit(actor, READ, task.taxpayer_name, found.name);
  return { fileName: found.name, contentType: found.media, body: await openFile(fileId), foreign: true };
}
