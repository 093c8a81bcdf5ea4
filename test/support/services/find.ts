import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of `names` on PATH, or null. */
export function onPath(...names: string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runnable) ?? null;
}

/** Folder of the system's PostgreSQL programs (`postgres` and `initdb`), or null. */
export function systemPostgres(): string | null {
  const base = '/usr/lib/postgresql';
  const debian = existsSync(base)
    ? readdirSync(base)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(base, version, 'bin'))
    : [];
  const known = [...debian, '/usr/local/pgsql/bin', '/opt/homebrew/opt/postgresql/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return known.find((folder) => runnable(join(folder, 'postgres')) && runnable(join(folder, 'initdb'))) ?? null;
}

export const redisServer = (): string | null => onPath('redis-server');
export const chromium = (): string | null => onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
