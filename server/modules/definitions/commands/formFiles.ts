import { open } from 'node:fs/promises';
import { putLocalFile, removeFile } from '../../../platform/files/index.ts';
import { execute, insertRows, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { formInForce } from '../queries/forms.ts';

const UPLOADED = declareAction('form.upload', '上传表单附件');
const LIMIT_BYTES = 10 * 1024 * 1024;
const FILES_AN_HOUR = 60;
const LOOSE_MS = 7 * 86_400_000;
const NAME_LIMIT = 100;

/** The first bytes of what may be handed in: JPEG, PNG, WebP, PDF. The name of a file proves nothing. */
const SIGNS: readonly RegExp[] = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF[\s\S]{4}WEBP/, /^%PDF-/];

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}

export interface Uploaded {
  path: string;
  name: string;
  bytes: number;
}

/** Keeps a photo or file, encrypted, until the form is handed in. @throws form.unknown, form.file_refused, request.too_large */
export async function keepFormFile(actor: CitizenActor, code: string, { path, name, bytes }: Uploaded): Promise<{ id: string; name: string; size: number }> {
  const wait = await takeTurn(`form-file:${actor.id}`, FILES_AN_HOUR, 3600);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  await formInForce(code);
  if (bytes > LIMIT_BYTES) fail('request.too_large', { values: { limit: '10 MB' } });
  const begin = await firstBytes(path);
  if (!SIGNS.some((sign) => sign.test(begin))) fail('form.file_refused');
  const kept = [...name].slice(-NAME_LIMIT).join('');
  const stored = await putLocalFile(path, kept);
  await unitOfWork(async () => {
    await insertRows('form_files', [{ id: stored.id, citizen_id: actor.id, form_code: code, name: kept, bytes, created_at: now() }]);
    await recordAudit(actor, UPLOADED, code, kept);
  });
  return { id: stored.id, name: kept, size: bytes };
}

/** Removes what was uploaded and never handed in; the clock calls it. */
export async function sweepFormFiles(): Promise<void> {
  const loose = await rows<{ id: string }>('SELECT id FROM form_files WHERE entry_id IS NULL AND created_at < $before LIMIT 500', { before: now() - LOOSE_MS });
  for (const { id } of loose) {
    await removeFile(id);
    await unitOfWork(() => execute('DELETE FROM form_files WHERE id = $id', { id }));
  }
}
