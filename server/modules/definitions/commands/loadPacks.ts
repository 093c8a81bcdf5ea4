import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { DefinitionKind } from '../../../contract/enums.ts';
import { sha256Hex } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { ConfigError, serverRoot } from '../../../platform/env/index.ts';
import { syncOrganisation } from '../../identity/index.ts';
import { definitionSchemas, envelopeSchema, type DepartmentsBody, type DivisionsBody } from '../domain/schemas/index.ts';
import { definitions, forgetDefinitions, type Definition } from '../queries/definitions.ts';

interface Document extends Omit<Definition<unknown>, 'version'> {
  version: number;
}
interface PackFile {
  pack: string;
  document: Document;
  text: string;
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const checkEnvelope = ajv.compile(envelopeSchema);
const bodyChecks = new Map<string, ValidateFunction>();

function checkBody(kind: DefinitionKind): ValidateFunction {
  let check = bodyChecks.get(kind);
  if (!check) {
    check = ajv.compile(definitionSchemas[kind]);
    bodyChecks.set(kind, check);
  }
  return check;
}

/** Days in YAML may come as dates; a definition holds text only. */
const readYaml = (text: string): unknown => JSON.parse(JSON.stringify(parse(text, { schema: 'core' })));

function readPackFile(pack: string, path: string): PackFile {
  const place = relative(serverRoot(), path);
  let document: unknown;
  try {
    document = readYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${place} 不是有效的 YAML：${error instanceof Error ? error.message : ''}`);
  }
  const complain = (check: ValidateFunction, where: string): never => {
    const first = check.errors?.[0];
    throw new ConfigError(`${place} 不合格式：${where}${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  };
  if (!checkEnvelope(document)) complain(checkEnvelope, '');
  const checked = document as Document;
  const check = checkBody(checked.kind);
  if (!check(checked.body)) complain(check, 'body');
  return { pack, document: checked, text: JSON.stringify(checked) };
}

/** Every YAML file of every pack, national first, so that a province may replace a national definition. */
function readPacks(): PackFile[] {
  const root = join(serverRoot(), 'packs');
  const packs = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  packs.sort((a, b) => Number(b === 'national') - Number(a === 'national') || a.localeCompare(b));
  return packs.flatMap((pack) =>
    readdirSync(join(root, pack), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readPackFile(pack, join(root, pack, name))),
  );
}

interface StoredRow {
  kind: string;
  code: string;
  version: number;
  sha256: string;
  state: string;
}

/**
 * Loads the definition packs. A document seen before changes nothing; a new one becomes the next published version and
 * retires the one before. Answers how many were published.
 * @throws ConfigError naming the file and what is wrong with it
 */
export async function loadPacks(): Promise<number> {
  const files = readPacks();
  const published = await unitOfWork(async () => {
    const stored = await rows<StoredRow>('SELECT kind, code, version, sha256, state FROM definitions');
    let count = 0;
    for (const { pack, document, text } of files) {
      const sha256 = sha256Hex(text);
      const known = stored.filter(({ kind, code }) => kind === document.kind && code === document.code);
      if (known.some((row) => row.sha256 === sha256)) continue;
      const version = Math.max(document.version, ...known.map((row) => row.version + 1));
      await execute(`UPDATE definitions SET state = 'retired', retired_at = $at WHERE kind = $kind AND code = $code AND state = 'published'`, {
        at: now(),
        kind: document.kind,
        code: document.code,
      });
      await insertRows('definitions', [
        {
          id: newId(),
          kind: document.kind,
          code: document.code,
          version,
          name: document.name,
          state: 'published',
          pack,
          valid_from: document.validFrom ?? null,
          valid_to: document.validTo ?? null,
          document: text,
          sha256,
          published_at: now(),
          created_at: now(),
        },
      ]);
      count += 1;
    }
    return count;
  });
  forgetDefinitions();
  if (published > 0) await syncDefinedOrganisation();
  return published;
}

async function syncDefinedOrganisation(): Promise<void> {
  const divisions = await definitions<DivisionsBody>('divisions');
  const departments = await definitions<DepartmentsBody>('departments');
  await syncOrganisation(
    divisions.flatMap(({ body }) => body.divisions),
    departments.flatMap(({ body }) => body.departments),
  );
}
