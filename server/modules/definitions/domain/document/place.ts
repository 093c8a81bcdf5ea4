import { identityOf, nameOf, SEPARATOR } from './flatten.ts';
import { wordOf } from './words.ts';

/** A JSON pointer as people say it: `/body/columns/2/name` → 内容 › 列“身份证号” › 名称. */
export function placeOf(document: unknown, pointer: string): string {
  let here: unknown = document;
  let words = '';
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const inList = Array.isArray(here);
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
    if (inList) words += `“${nameOf(here, identityOf(here) ?? `第 ${Number(key) + 1} 项`)}”`;
    else words += `${words === '' ? '' : SEPARATOR}${wordOf(key)}`;
  }
  return words === '' ? '整份定义' : words;
}
