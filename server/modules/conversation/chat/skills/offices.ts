import { isWorkingDay, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import type { CitizenActor } from '../../../../platform/http/index.ts';
import { definitions, workCalendar, type CodeTableBody } from '../../../definitions/index.ts';
import { matterKinds } from '../../matters.ts';
import { hoursWords } from '../../threads/queries/hours.ts';
import { nearest, wayWords, type Spot } from '../domain/nearest.ts';
import { everyOffice, registerOffices, registerSkill, type Office } from '../skills.ts';

const SHOWN = 3;
const PROVINCE = '0000';
const PLACES = 'tax-office-place';
const ASK = '请点输入框右边的“＋”，选“位置”发送给我，就能找到离您最近的税务所和综合窗口。';

/** A place as the attributes of a code table hold it. */
export function spotOf(attributes: Readonly<Record<string, unknown>> = {}): Spot | null {
  const [latitude, longitude] = [attributes['latitude'], attributes['longitude']];
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

registerOffices(async () =>
  ((await definitions<CodeTableBody>('code-table')).find(({ code }) => code === PLACES)?.body.rows ?? []).map(({ label, attributes }) => ({
    name: label,
    division: textOf(attributes?.['division']),
    address: textOf(attributes?.['address']),
    phone: textOf(attributes?.['phone']),
    hours: textOf(attributes?.['hours']),
    spot: spotOf(attributes),
  })),
);

const spoken = (hours: string): string => hours.split(',').map((stretch) => stretch.trim().replace('-', '–')).join('、');
const lines = ({ name, address, phone, hours }: Office): string => [name, `地址：${address}`, `电话：${phone}`, `工作日 ${spoken(hours)}`].join('\n');

/** Where the citizen's newest matter belongs; null when there is none. */
async function divisionOf(citizen: CitizenActor | null): Promise<string | null> {
  if (!citizen) return null;
  for (const { ofCitizen, load } of matterKinds()) {
    const [matter] = await load((await ofCitizen(citizen)).slice(0, 1));
    if (matter?.divisionCode) return matter.divisionCode;
  }
  return null;
}

const below = (office: string, division: string): boolean => division === office || division.startsWith(office.replace(/(00)+$/, ''));

const serves = (office: Office, division: string | null): boolean => (division === null ? office.division.endsWith(PROVINCE) : below(office.division, division));

/** The offices that serve a division, its own before those of the city and the province; of the province when nobody knows where. */
async function servingOffices(division: string | null): Promise<Office[]> {
  const serving = (await everyOffice()).filter((one) => serves(one, division));
  return serving.sort((a, b) => Number(b.division === division) - Number(a.division === division));
}

registerSkill({
  code: 'offices',
  for: 'anyone',
  answer: async ({ spot, citizen }) => {
    if (spot === null) {
      const division = await divisionOf(citizen);
      const near = division === null ? [] : (await servingOffices(division)).slice(0, SHOWN);
      return { parts: [...near.map(lines), ASK] };
    }
    const found = nearest(await everyOffice(), spot, SHOWN);
    if (found.length === 0) return '还没有登记办事地点的位置，请拨打 12366 或 12345 询问。';
    return [`离您最近的 ${found.length} 处：`, ...found.map((one) => `\n${lines(one)}\n离您${wayWords(one.km)}`)].join('\n');
  },
});

registerSkill({
  code: 'hours',
  for: 'anyone',
  answer: async ({ citizen }) => {
    const [offices, calendar, office] = await Promise.all([servingOffices(await divisionOf(citizen)), workCalendar(), hoursWords()]);
    const today = isWorkingDay(shanghaiDay(now()), calendar) ? '今天是工作日，照常办公。' : '今天休息，不办公。';
    return { parts: [[today, ...offices.slice(0, SHOWN).map(({ name, hours, phone }) => `${name}：工作日 ${spoken(hours)}，电话 ${phone}`), `在这里问专员：${office}。`, '别的地方，回复“地址”并发送位置。'].join('\n')] };
  },
});
