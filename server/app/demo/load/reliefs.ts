import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importFile } from '../../../modules/exchange/index.ts';
import { rows } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { writeTable, type OfficeTable } from '../files/index.ts';
import { random, type Province } from '../province/index.ts';
import { staffActor } from './accounts.ts';

const HEADER = ['纳税人统一社会信用代码', '纳税人名称', '减免税项目', '税款所属期', '减免税额', '享受人数'];
const LABEL: Readonly<Record<string, string>> = {
  'tax.veteran.self-employed': '自主就业退役士兵从事个体经营',
  'tax.veteran.hiring': '企业招用自主就业退役士兵',
  'tax.key-group.self-employed': '重点群体从事个体经营',
  'tax.key-group.hiring': '企业招用重点群体',
};

interface Entitled {
  credit_code: string;
  name: string;
  policy_code: string;
  pairs: number;
  fen: number;
}

const entitled = (): Promise<Entitled[]> =>
  rows<Entitled>(
    `SELECT t.credit_code, t.name, b.policy_code, COUNT(*) AS pairs, SUM(b.estimated_fen) AS fen
     FROM benefit_years b JOIN matches m ON m.id = b.match_id AND m.state = 'confirmed' AND b.year = m.year JOIN taxpayers t ON t.id = b.taxpayer_id
     GROUP BY t.credit_code, t.name, b.policy_code ORDER BY t.credit_code, b.policy_code`,
  );

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** Returns for a year: a part of those entitled claim a part of what they could, by quarter or for the year whole. */
function returnsTable(list: readonly Entitled[], year: number, quarters: readonly number[], share: number, label: string): OfficeTable {
  const chance = random(label);
  const claiming = list.filter(() => chance.chance(share));
  const lines = claiming.flatMap(({ credit_code, name, policy_code, pairs, fen }) => {
    const part = Math.round((Number(fen) * chance.int(20, 95)) / 100 / Math.max(1, quarters.length));
    const periods = quarters.length === 0 ? [String(year)] : quarters.map((quarter) => `${year}年第${quarter}季度`);
    return periods.map((period) => [credit_code, name, LABEL[policy_code] ?? policy_code, period, yuan(part), String(pairs)]);
  });
  const spoiled = lines.length > 4 ? [...lines, lines[0]!.with(2, '安置残疾人员'), lines[1]!.with(5, ''), lines[2]!.with(0, '91140100MA0XXXXX00')] : lines;
  return { sheetName: '减免税', title: `${year}年减免税申报明细`, provider: '信息提供单位：国家税务总局山西省税务局', header: HEADER, rows: spoiled, footer: null };
}

/** Files the returns of a year as the tax bureau's data team does. @param quarters empty: the year whole */
export async function fileReturns({ calendar }: Province, back: number, quarters: readonly number[], share: number): Promise<void> {
  const year = Number(calendar.today.slice(0, 4)) - back;
  const folder = join(config().dataDir, 'demo');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${year}年减免税申报明细.xlsx`);
  await writeTable(path, returnsTable(await entitled(), year, quarters, share, `returns-${back}`), 'xlsx');
  await importFile({ item: 'tax.reliefs', path, period: back === 0 ? `${year}-${String(Math.max(1, quarters.length * 3)).padStart(2, '0')}` : `${year}-12`, actor: await staffActor('taxdata') });
}
