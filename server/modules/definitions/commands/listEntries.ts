import type { Answers, FormBody } from '../../../contract/form/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { divisionIn, listedFields, listedValues } from '../domain/pages/formFields.ts';
import { definitions } from '../queries/definitions.ts';
import { documentOf, type VersionRow } from '../queries/versions.ts';

const BATCH = 200;

/** Writes what lists may show of an entry, in the caller's unit of work. */
export async function listEntry({ id, code, body, answers }: { id: string; code: string; body: FormBody; answers: Answers }): Promise<void> {
  await insertRows('form_values', listedValues(body, answers).map((value) => ({ entry_id: id, form_code: code, ...value })), { conflict: 'ON CONFLICT (entry_id, field, seq) DO NOTHING' });
}

interface Unlisted extends Pick<VersionRow, 'document' | 'version'> {
  id: string;
  form_code: string;
  sealed: string;
}

/** Entries from before there were lists get their values; answers how many. */
async function listEarlierEntries(): Promise<number> {
  const found = await rows<Unlisted>(
    `SELECT e.id, e.form_code, e.sealed, e.form_version AS version, d.document FROM form_entries e
     JOIN definitions d ON d.kind = 'form' AND d.code = e.form_code AND d.version = e.form_version WHERE e.listed_at IS NULL ORDER BY e.id LIMIT ${BATCH}`,
  );
  for (const entry of found) {
    const body = documentOf(entry).body as FormBody;
    const { answers } = open<{ answers: Answers }>(entry.sealed);
    await unitOfWork(async () => {
      await listEntry({ id: entry.id, code: entry.form_code, body, answers });
      await execute('UPDATE form_entries SET listed_at = $at, division_code = COALESCE(division_code, $division) WHERE id = $id', { at: now(), division: divisionIn(body, answers), id: entry.id });
    });
  }
  return found.length;
}

/** A field that has become personal or sensitive leaves the lists, for entries of every version. */
async function forgetSealedFields(): Promise<void> {
  for (const { code, body } of await definitions<FormBody>('form')) {
    const keep = inList('f', listedFields(body).map(({ field }) => field.name));
    const gone = await rows<{ field: string }>(`SELECT DISTINCT field FROM form_values WHERE form_code = $code AND field NOT IN ${keep.sql === '(NULL)' ? "('')" : keep.sql}`, { code, ...keep.bind });
    if (gone.length === 0) continue;
    const list = inList('g', gone.map(({ field }) => field));
    await unitOfWork(() => execute(`DELETE FROM form_values WHERE form_code = $code AND field IN ${list.sql}`, { code, ...list.bind }));
  }
}

/** Keeps the listed values what the forms in force allow. */
export async function sweepListedEntries(): Promise<void> {
  while ((await listEarlierEntries()) === BATCH);
  await forgetSealedFields();
}
