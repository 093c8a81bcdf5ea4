import { AUDIENCE, CHANNEL, FILING_MODE, MATCH_KIND, TAXPAYER_KIND } from '../../../../contract/enums.ts';
import { APPLICATION_EVENT, CLOCK_ACTION, CLOCK_DUTY, DELIVERY, EVENT_SOURCE, ITEM_EVENT, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PARTY, SERVICE_LEVEL, SITUATION_TYPE } from '../../../../contract/service/words.ts';

type Words = Readonly<Record<string, string>>;
const EVENTS: Words = { ...APPLICATION_EVENT, ...ITEM_EVENT };

/** Words for coded values, by the property that holds them. */
const BY_PROPERTY: Readonly<Record<string, Words>> = {
  taxpayerKind: TAXPAYER_KIND,
  matchKind: MATCH_KIND,
  defaultMode: FILING_MODE,
  cycle: { 'half-year': '每半年', quarter: '每季度', month: '每月', year: '每年' },
  audience: { ...AUDIENCE, anyone: '不限', ...PARTY },
  event: EVENTS,
  trigger: EVENTS,
  stop: EVENTS,
  source: { ...EVENT_SOURCE, ...MATERIAL_SOURCE },
  type: { ...SITUATION_TYPE, ...MATERIAL_TYPE },
  unit: { calendar: '自然日', working: '工作日', month: '个月', percent: '%' },
  tell: PARTY,
  channels: CHANNEL,
  levels: SERVICE_LEVEL,
  delivery: DELIVERY,
  medium: MEDIUM,
  necessity: NECESSITY,
  duty: CLOCK_DUTY,
  action: CLOCK_ACTION,
};

/** The word for a coded value at a leaf's path; null where it is no code. An element of a list stands one step below its property. */
export function wordOfValue(path: string, value: string): string | null {
  const [above = '', last = ''] = path.split('/').slice(-2);
  for (const property of [last, above]) {
    const words = Object.hasOwn(BY_PROPERTY, property) ? BY_PROPERTY[property] : undefined;
    if (words && Object.hasOwn(words, value)) return words[value] ?? null;
  }
  return null;
}
