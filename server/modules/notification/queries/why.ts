import { ROLE, type Audience, type CampaignSource, type Role } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, row, rows } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { policyByCode } from '../../policy/index.ts';
import { kindOfCode } from './kinds.ts';
import { NOTICES } from './campaigns.ts';
import { OWN, ownBind } from './inbox.ts';
import { messageSettings, type KindSetting } from './settings.ts';

export interface Why {
  lines: { label: string; text: string }[];
  policyCode: string | null;
  objection: string;
  kind: KindSetting | null;
}

interface Told {
  campaign_id: string;
  audience: Audience;
  person_id: string | null;
  taxpayer_id: string | null;
  policy_code: string | null;
  template_code: string;
  created_at: number;
  policy_version: number | null;
  clause_until: string | null;
  source: CampaignSource | null;
  role: Role | null;
  division: string | null;
  confirmed_at: number | null;
  bureau_phone: string | null;
  bureau: string | null;
}

const PERIODS: readonly [RegExp, (year: string, part: string) => string][] = [
  [/^(\d{4})Q([1-4])$/, (year, part) => `${year}年第${part}季度`],
  [/^(\d{4})S([12])$/, (year, part) => `${year}年${part === '1' ? '上' : '下'}半年`],
  [/^(\d{4})-(\d{2})$/, (year, part) => `${year}年${Number(part)}月`],
  [/^(\d{4})$/, (year) => `${year}年`],
];

/** `2026S2` → 2026年下半年. */
export function periodWords(period: string): string {
  for (const [form, words] of PERIODS) {
    const read = form.exec(period);
    if (read) return words(read[1] ?? '', read[2] ?? '');
  }
  return period;
}

interface Listed {
  item: string | null;
  department: string | null;
  period: string;
}

/** Through which lists the message came about: the person's own, or those of the people an enterprise has hired. */
async function listsOf(told: Told, categories: readonly string[]): Promise<Listed[]> {
  const list = inList('k', categories);
  const whose = told.audience === 'person' ? 'c.person_id = $id' : `c.person_id IN (SELECT person_id FROM matches WHERE taxpayer_id = $id AND kind = 'hired' AND state = 'confirmed' AND verdict <> 'no')`;
  return rows<Listed>(
    `SELECT DISTINCT f.item_name AS item, d.name AS department, c.period FROM person_categories c LEFT JOIN filings f ON f.id = c.filing_id LEFT JOIN departments d ON d.id = c.department_id
     WHERE ${whose} AND c.ended_at IS NULL AND c.category IN ${list.sql} ORDER BY c.period DESC LIMIT 3`,
    { ...list.bind, id: told.audience === 'person' ? told.person_id : told.taxpayer_id },
  );
}

const listWords = ({ item, department, period }: Listed): string => `${department ?? '主管部门'}${periodWords(period)}报送的“${item ?? '人员名单'}”`;

const COMPARED: Readonly<Record<Audience, string>> = { person: '名单与税务登记信息比对：登记的经营者与您是同一人', taxpayer: '名单与个人所得税扣缴申报比对：贵单位为名单上的人申报过工资薪金' };

function decidedBy({ source, role, division, confirmed_at }: Told): string {
  const day = confirmed_at === null ? '' : `${formatDay(shanghaiDay(Number(confirmed_at)))}`;
  if (source === 'event') return `${day}起按已批准的规则，每次比对后自动推送`;
  return `${division ?? ''}${role === null ? '系统按既定规则' : ROLE[role]}${day === '' ? '' : `于${day}`}核对受众和文字后确认`;
}

const FROM = `messages m LEFT JOIN campaigns c ON c.id = m.campaign_id LEFT JOIN staff s ON s.id = c.created_by LEFT JOIN divisions v ON v.code = s.division_code
  LEFT JOIN taxpayers t ON t.id = m.taxpayer_id LEFT JOIN bureaus b ON b.code = t.bureau_code`;
const COLUMNS = `m.campaign_id, m.audience, m.person_id, m.taxpayer_id, m.policy_code, m.template_code, m.created_at, c.policy_version, c.clause_until, c.source,
  s.role, v.full_name AS division, COALESCE(c.decided_at, c.created_at) AS confirmed_at, b.phone AS bureau_phone, b.name AS bureau`;

async function linesOf(told: Told): Promise<Why['lines']> {
  const policy = told.policy_code === null ? null : await policyByCode(told.policy_code);
  if (!policy) return [{ label: '为什么', text: '您自己申请或办理的事有了进展，按规定告知您' }];
  const lists = await listsOf(told, policy.body.categories);
  const until = told.clause_until ?? policy.validTo;
  return [
    ...(lists.length > 0 ? [{ label: '根据哪份名单', text: lists.map(listWords).join('；') }] : []),
    { label: '怎样比对', text: COMPARED[told.audience] },
    { label: '依据哪项政策', text: `${policy.name}（第 ${told.policy_version ?? policy.version} 版，执行到${formatDay(until)}）` },
    { label: '谁决定发送', text: decidedBy(told) },
  ];
}

const officeOf = ({ bureau, bureau_phone }: Told): string => (bureau === null ? '12366 纳税服务热线' : `${bureau}${bureau_phone === null ? '' : ` ${bureau_phone}`}，或 12366`);

/** Why a citizen got a message of their own. @throws request.not_found */
export async function whyOf(citizen: CitizenActor, id: string): Promise<Why> {
  const own = await row<{ id: string }>('SELECT id FROM messages WHERE id = $id AND ' + OWN, { ...ownBind(citizen), id });
  const told = own === null ? null : await row<Told>(`SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $id`, { id });
  if (told === null) fail('request.not_found');
  const [lines, kind, settings] = await Promise.all([linesOf(told), kindOfCode(told.template_code), messageSettings(citizen)]);
  const notice = told.campaign_id === NOTICES;
  return {
    lines,
    policyCode: told.policy_code,
    objection: notice ? '不是您办的事，请拨打 12345 或到综合窗口说明，我们会核查。' : `不是您，或信息不对，请告诉${officeOf(told)}；核实后会更正名单，不影响您其他事项。`,
    kind: settings.find(({ code }) => code === kind?.code) ?? null,
  };
}
