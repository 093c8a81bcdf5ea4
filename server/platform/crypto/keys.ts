import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { insertRows, newId, now, rows, unitOfWork } from '../db/index.ts';
import { ConfigError, config } from '../env/index.ts';
import { suites, type SuiteName } from './suites.ts';

export interface DataKey {
  id: string;
  suite: SuiteName;
  secret: Buffer;
}

interface KeyRow {
  id: string;
  purpose: 'seal' | 'index';
  suite: SuiteName;
  wrapped: string;
  retired_at: number | null;
}

const keys = new Map<string, DataKey>();
const active: Partial<Record<KeyRow['purpose'], DataKey>> = {};

/** The key that wraps all others: ZHIDA_MASTER_KEY, else a file beside the embedded database, made on first start. */
function masterKey(): Buffer {
  const { masterKey: given, dataDir } = config();
  if (given) return Buffer.from(given, 'base64');
  const path = join(dataDir, 'keys', 'master.key');
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    chmodSync(path, 0o600);
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}

/** Reads the data keys, making the first ones. @throws ConfigError when the master key is not the one they were wrapped with */
export async function loadKeys(): Promise<void> {
  const master = masterKey();
  const suite = suites['aes-256-gcm'];
  await unitOfWork(async () => {
    const fresh = (purpose: KeyRow['purpose']) => {
      const id = newId();
      return {
        id,
        purpose,
        suite: purpose === 'seal' ? config().cipher : 'aes-256-gcm',
        wrapped: suite.seal(master, randomBytes(32), Buffer.from(`${purpose}:${id}`)).toString('base64'),
        created_at: now(),
      };
    };
    await insertRows('data_keys', [fresh('seal'), fresh('index')], { conflict: 'ON CONFLICT DO NOTHING' });
  });
  for (const row of await rows<KeyRow>('SELECT id, purpose, suite, wrapped, retired_at FROM data_keys')) {
    let secret: Buffer;
    try {
      secret = suite.open(master, Buffer.from(row.wrapped, 'base64'), Buffer.from(`${row.purpose}:${row.id}`));
    } catch {
      throw new ConfigError('主密钥与数据库不匹配：请核对 ZHIDA_MASTER_KEY，或恢复 DATA_DIR/keys/master.key');
    }
    const key: DataKey = { id: row.id, suite: row.suite, secret };
    keys.set(row.id, key);
    if (row.retired_at === null) active[row.purpose] = key;
  }
}

export function activeKey(purpose: KeyRow['purpose']): DataKey {
  const key = active[purpose];
  if (!key) throw new Error('密钥尚未载入：先调用 loadKeys()');
  return key;
}

export function keyById(id: string): DataKey {
  const key = keys.get(id);
  if (!key) throw new Error(`没有编号为 ${id} 的数据密钥`);
  return key;
}
