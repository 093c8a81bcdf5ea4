import { parse } from 'yaml';
import { fail } from '../../../platform/http/index.ts';

/** More than the largest table of the packs; what is larger is no definition. */
const MAX_BYTES = 1_000_000;
/** Nested aliases multiply: a small file must not unfold into a huge one. */
const MAX_ALIASES = 50;

/**
 * Reads one YAML document. Keys stand once; days are text; aliases that multiply, several documents and references to
 * oneself are refused.
 * @throws Error in the words of the parser
 */
export const readYaml = (text: string): unknown => JSON.parse(JSON.stringify(parse(text, { schema: 'core', uniqueKeys: true, maxAliasCount: MAX_ALIASES })));

/** The same for a file that somebody uploads. @throws definition.file_invalid */
export function readUploadedYaml(bytes: Buffer): Record<string, unknown> {
  if (bytes.length > MAX_BYTES) fail('definition.file_invalid', { values: { reason: '文件超过 1 MB' } });
  let document: unknown;
  try {
    document = readYaml(bytes.toString('utf8'));
  } catch (error) {
    const first = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    fail('definition.file_invalid', { values: { reason: `不是有效的 YAML（${first}）` } });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) fail('definition.file_invalid', { values: { reason: '里面没有一项业务定义' } });
  return document as Record<string, unknown>;
}
