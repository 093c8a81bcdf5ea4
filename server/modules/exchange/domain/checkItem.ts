import { labelKey } from './cells.ts';

/** The parts of an item's body that decide whether a file can be read by it. */
export interface ItemShape {
  /** left out with a mere entry of the catalogue, which no file is read for */
  kind?: string | undefined;
  cycle: string;
  due: { kind: string };
  columns: readonly { field: string; name: string; aliases: readonly string[] }[];
  notData: { titlePatterns: readonly string[]; footerPatterns: readonly string[] };
}

export interface ItemFault {
  path: string;
  message: string;
  next: string;
}

const LONGEST_PATTERN = 60;
/** A repeated group can take a machine hours on one long cell. */
const REPEATED_GROUP = /\)[*+{?]/;

function patternFault(source: string): string | null {
  if (source.length > LONGEST_PATTERN) return `样式太长，最多 ${LONGEST_PATTERN} 个字符`;
  if (REPEATED_GROUP.test(source)) return '样式里不能重复一个括号';
  try {
    new RegExp(source, 'u');
    return null;
  } catch {
    return '样式写法不对';
  }
}

/** Two columns that answer to one header, and a field that is fed twice. */
function columnFaults(columns: ItemShape['columns']): ItemFault[] {
  const headers = new Map<string, number>();
  const fields = new Set<string>();
  const faults: ItemFault[] = [];
  columns.forEach(({ field, name, aliases }, at) => {
    const path = `/body/columns/${at}`;
    if (fields.has(field)) faults.push({ path: `${path}/field`, message: '这个字段已经有一列了', next: '一个字段只能对应一列；另一种写法请放进别名' });
    fields.add(field);
    for (const header of [name, ...aliases]) {
      const other = headers.get(labelKey(header));
      if (other !== undefined && other !== at) faults.push({ path, message: `表头“${header}”与“${columns[other]!.name}”一列重复`, next: '请改名，或从其中一列的别名里去掉' });
      headers.set(labelKey(header), at);
    }
  });
  return faults;
}

const CYCLES = new Set(['month', 'quarter', 'half-year', 'year']);
const DUES = new Set(['dates', 'after-period']);

/** A file belongs to a period: an item that has none may stand in the catalogue, but no file is read for it. */
function periodFaults({ cycle, due }: ItemShape): ItemFault[] {
  const next = '请改成按月、季、半年或年；做不到的，去掉类别、列和报送方式，只列入目录';
  if (!CYCLES.has(cycle)) return [{ path: '/body/cycle', message: '这样的周期没有所属期，还不能报送文件', next }];
  return DUES.has(due.kind) ? [] : [{ path: '/body/due', message: '报送文件的信息项要写明固定日期，或所属期结束后第几个月的某日', next: '请改写期限' }];
}

/** What would keep a file of this item from being read, beyond the form of the definition. */
export function checkItem(item: ItemShape, known: Readonly<Record<string, readonly string[]>>): ItemFault[] {
  const { kind, columns, notData } = item;
  if (kind === undefined) return [];
  const strange = columns.flatMap(({ field, name }, at) =>
    known[kind]?.includes(field) ? [] : [{ path: `/body/columns/${at}/field`, message: `“${name}”用的字段不属于这一类信息项`, next: '请换成这类信息项能收的字段' }],
  );
  const patterns = (['titlePatterns', 'footerPatterns'] as const).flatMap((list) =>
    notData[list].flatMap((source, at) => {
      const message = patternFault(source);
      return message === null ? [] : [{ path: `/body/notData/${list}/${at}`, message, next: '例：^填表说明 表示以“填表说明”开头；名单$ 表示以“名单”结尾' }];
    }),
  );
  return [...periodFaults(item), ...strange, ...columnFaults(columns), ...patterns];
}
