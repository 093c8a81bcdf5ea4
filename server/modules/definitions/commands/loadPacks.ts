import { sha256Hex } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { forgetDefinitions } from '../queries/definitions.ts';
import type { VersionRow } from '../queries/versions.ts';
import { syncDefinedOrganisation } from './organisation.ts';
import { readPacks, type PackFile } from './packFiles.ts';

interface SeenRow {
  kind: string;
  code: string;
  sha256: string;
  next_sha256: string | null;
}
type Known = Pick<VersionRow, 'kind' | 'code' | 'version' | 'sha256' | 'state' | 'origin'>;

async function publish({ pack, document, text }: PackFile, known: readonly Known[]): Promise<void> {
  const at = now();
  await execute(`UPDATE definitions SET state = 'retired', retired_at = $at WHERE kind = $kind AND code = $code AND state = 'published'`, { at, kind: document.kind, code: document.code });
  await insertRows('definitions', [
    {
      id: newId(),
      kind: document.kind,
      code: document.code,
      version: Math.max(document.version, ...known.map(({ version }) => version + 1)),
      name: document.name,
      state: 'published',
      pack,
      valid_from: document.validFrom ?? null,
      valid_to: document.validTo ?? null,
      document: text,
      sha256: sha256Hex(text),
      published_at: at,
      created_at: at,
      updated_at: at,
    },
  ]);
}

/** Remembers what the pack says now, so that a later one is compared with it. */
async function remember({ pack, document, text }: PackFile): Promise<void> {
  await insertRows('definition_packs', [{ kind: document.kind, code: document.code, pack, document: text, sha256: sha256Hex(text), next_document: null, next_sha256: null, seen_at: now() }], {
    conflict: 'ON CONFLICT (kind, code) DO UPDATE SET pack = excluded.pack, document = excluded.document, sha256 = excluded.sha256, next_document = NULL, next_sha256 = NULL, seen_at = excluded.seen_at',
  });
}

/** A newer pack meets the office's own change: it waits for a person's decision. */
const keepWaiting = ({ document, text }: PackFile): Promise<number> =>
  execute('UPDATE definition_packs SET next_document = $text, next_sha256 = $sha, seen_at = $at WHERE kind = $kind AND code = $code', {
    text,
    sha: sha256Hex(text),
    at: now(),
    kind: document.kind,
    code: document.code,
  });

/** True when the office has its own version in force or under way. */
const isOffices = (known: readonly Known[]): boolean => known.some(({ state, origin }) => origin === 'desk' && state !== 'retired');

/**
 * Loads the definition packs. A document seen before changes nothing; a new one becomes the next published version and
 * retires the one before, unless the office has changed that definition: then the newer pack waits beside it for a
 * decision and nothing is overwritten. Answers how many were published.
 * @throws ConfigError naming the file and what is wrong with it
 */
export async function loadPacks(files: readonly PackFile[] = readPacks()): Promise<number> {
  const published = await unitOfWork(async () => {
    const stored = await rows<Known>('SELECT kind, code, version, sha256, state, origin FROM definitions');
    const seen = new Map((await rows<SeenRow>('SELECT kind, code, sha256, next_sha256 FROM definition_packs')).map((row) => [`${row.kind}/${row.code}`, row]));
    let count = 0;
    // A province's file stands for the national one of the same code.
    for (const file of new Map(files.map((one) => [`${one.document.kind}/${one.document.code}`, one])).values()) {
      const { kind, code } = file.document;
      const sha256 = sha256Hex(file.text);
      const before = seen.get(`${kind}/${code}`);
      if (before && (before.sha256 === sha256 || before.next_sha256 === sha256)) continue;
      const known = stored.filter((row) => row.kind === kind && row.code === code);
      if (before && isOffices(known)) {
        await keepWaiting(file);
        continue;
      }
      await remember(file);
      if (known.some((row) => row.sha256 === sha256)) continue;
      await publish(file, known);
      count += 1;
    }
    return count;
  });
  forgetDefinitions();
  if (published > 0) await syncDefinedOrganisation();
  return published;
}
