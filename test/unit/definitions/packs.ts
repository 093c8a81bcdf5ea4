import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverRoot } from '@zhida/server/platform/env/index.ts';
import { parse } from 'yaml';

export interface PackDocument {
  kind: string;
  code: string;
  name: string;
  version: number;
  validFrom?: string;
  validTo?: string | null;
  body: unknown;
}

export interface PackFile {
  /** such as `shanxi/policy/tax.veteran.hiring.yaml` */
  path: string;
  document: PackDocument;
}

let files: PackFile[] | null = null;

/** Every definition of the packs as it stands in the repository; read once. */
export const packFiles = (): PackFile[] => (files ??= readPackFiles());

function readPackFiles(): PackFile[] {
  const root = join(serverRoot(), 'packs');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return paths.sort().map((path) => ({ path, document: parse(readFileSync(join(root, path), 'utf8'), { schema: 'core' }) as PackDocument }));
}

/** The body of one definition. @throws when there is none */
export function packBody<Body>(kind: string, code: string): Body {
  const file = packFiles().find(({ document }) => document.kind === kind && document.code === code);
  if (file === undefined) throw new Error(`no pack file ${kind}/${code}`);
  return file.document.body as Body;
}
