import { DUE_KIND } from '../../../../contract/catalogue.ts';
import { CHAT_SKILL } from '../../../../contract/chat.ts';
import { PROPERTY_WORDS, SERVICE_PROPERTY_WORDS } from '../../../../contract/definitionWords.ts';
import { ROLE } from '../../../../contract/enums.ts';
import { CHART_KIND, COLUMN_FORMAT, FILTER_OP, MEASURE, TILE_KIND, TILE_TONE, TIME_UNIT } from '../../../../contract/page/index.ts';

type Words = Readonly<Record<string, string>>;

/** Words for coded values, by the property that holds them. */
const BY_PROPERTY: Readonly<Record<string, Words>> = {
  ...PROPERTY_WORDS,
  ...SERVICE_PROPERTY_WORDS,
  audience: { ...PROPERTY_WORDS.audience, ...SERVICE_PROPERTY_WORDS.audience },
  type: { ...PROPERTY_WORDS.type, ...SERVICE_PROPERTY_WORDS.type },
  unit: { ...SERVICE_PROPERTY_WORDS.unit, month: '个月', percent: '%' },
  roles: ROLE,
  op: FILTER_OP,
  format: COLUMN_FORMAT,
  chart: CHART_KIND,
  kind: { ...SERVICE_PROPERTY_WORDS.kind, ...DUE_KIND, ...CHART_KIND, ...MEASURE, ...TILE_KIND },
  tone: TILE_TONE,
  by: TIME_UNIT,
  skill: CHAT_SKILL,
};

/** The word for a coded value at a leaf's path; null where it is no code. An element of a list stands one step below its property. */
export function wordOfValue(path: string, value: string): string | null {
  const [above = '', last = ''] = path.split('/').slice(-2);
  // A unit below `by` is a step of a chart's axis; anywhere else an amount of time.
  for (const property of above === 'by' ? [above] : [last, above]) {
    const words = Object.hasOwn(BY_PROPERTY, property) ? BY_PROPERTY[property] : undefined;
    if (words && Object.hasOwn(words, value)) return words[value] ?? null;
  }
  return null;
}
