import { parse, YAMLParseError, type ErrorCode } from 'yaml';
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

const PARSER_WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: '同一个名称写了两次',
  BAD_INDENT: '缩进没有对齐',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  MULTIPLE_DOCS: '一份文件里写了几项定义，请分成几份',
};

/** What the parser minds, with the line where it knows one. */
function parserWords(error: unknown): string {
  if (!(error instanceof YAMLParseError)) return '引用一层套一层，展开后过大或没有尽头；请把内容直接写出来';
  const [start] = error.linePos ?? [];
  return `${start ? `第 ${start.line} 行：` : ''}${PARSER_WORDS[error.code] ?? '写法不对，请检查冒号、引号和缩进'}`;
}

/** The same for a file that somebody uploads. @throws definition.file_invalid */
export function readUploadedYaml(bytes: Buffer): Record<string, unknown> {
  if (bytes.length > MAX_BYTES) fail('definition.file_invalid', { values: { reason: '文件超过 1 MB' } });
  let document: unknown;
  try {
    document = readYaml(bytes.toString('utf8'));
  } catch (error) {
    fail('definition.file_invalid', { values: { reason: `不是有效的 YAML（${parserWords(error)}）` } });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) fail('definition.file_invalid', { values: { reason: '里面没有一项业务定义' } });
  return document as Record<string, unknown>;
}
