import { posix } from 'node:path';
import { damaged, unsupported } from '../faults.ts';
import { isDateFormat } from '../numbers.ts';
import { attribute, scanXml } from './xml.ts';
import type { Archive } from './zip.ts';

export interface SheetPart {
  name: string;
  /** entry of the archive */
  path: string;
  hidden: boolean;
}

export interface WorkbookParts {
  sheets: SheetPart[];
  strings: string | null;
  /** style index → the cell shows a date */
  dateStyles: boolean[];
  date1904: boolean;
}

interface Relation {
  type: string;
  target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const path = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  if (!archive.entries.has(path)) return relations;
  await scanXml(archive.read(path), {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      relations.set(attribute(attributes, 'Id') ?? '', {
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

async function readDateStyles(archive: Archive, path: string): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await scanXml(archive.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        dates.push(isDateFormat(id, formats.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return dates;
}

/** What kind of archive this is, in words, when it is no workbook we read. */
function otherKind(entries: ReadonlyMap<string, unknown>): string {
  const has = (start: string): boolean => [...entries.keys()].some((name) => name.startsWith(start));
  if (entries.has('xl/workbook.bin')) return 'Excel 二进制工作簿 .xlsb';
  if (has('word/')) return 'Word 文档';
  if (has('ppt/')) return 'PowerPoint 演示文稿';
  if (entries.has('content.xml') && entries.has('mimetype')) return 'OpenDocument 文档';
  if (has('OFD.xml') || has('Doc_0/')) return 'OFD 文档';
  return '压缩包';
}

/** Finds the parts of a workbook through its relationships. @throws file.unsupported for any other archive */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const { entries } = archive;
  const root = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target;
  const main = root && entries.has(root) && !/\.bin$|^(word|ppt)\//.test(root) ? root : entries.has('xl/workbook.xml') ? 'xl/workbook.xml' : null;
  if (!main) throw unsupported(otherKind(entries));
  const relations = await relationsOf(archive, main);
  const sheets: SheetPart[] = [];
  let date1904 = false;
  await scanXml(archive.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(/(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '');
      if (relation?.type !== 'worksheet') return;
      sheets.push({ name: attribute(attributes, 'name') ?? '', path: relation.target, hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible' });
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (sheets.length === 0 || sheets.some(({ path }) => !entries.has(path))) throw damaged();
  const partOf = (type: string): string | null => [...relations.values()].find((relation) => relation.type === type && entries.has(relation.target))?.target ?? null;
  const styles = partOf('styles');
  return { sheets, strings: partOf('sharedStrings'), dateStyles: styles ? await readDateStyles(archive, styles) : [], date1904 };
}
