import { BENEFIT, QUESTION_TYPE } from '../../../../contract/benefit.ts';
import { DATUM_TYPE, DUE_KIND, DUE_START, FILING_METHOD, ITEM_CYCLE, ITEM_SUBJECT, SHARING_MODE } from '../../../../contract/catalogue.ts';
import { AUDIENCE, CHANNEL, FILING_MODE, MATCH_KIND, ROLE, TAXPAYER_KIND } from '../../../../contract/enums.ts';
import { CHART_KIND, COLUMN_FORMAT, FILTER_OP, MEASURE, TILE_KIND, TILE_TONE, TIME_UNIT } from '../../../../contract/page/index.ts';
import { SENSITIVITY } from '../../../../contract/form/words.ts';
import { SCORE_AS_MISSING, SCORE_COUNT, SCORE_COUNTING, SCORE_MEASURE, SCORE_PERIOD, SCORE_RULE, SCORE_TASKS } from '../../../../contract/scoreSheet.ts';
import { APPLICATION_EVENT, CLOCK_ACTION, CLOCK_DUTY, DELIVERY, EVENT_SOURCE, ITEM_EVENT, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PARTY, SERVICE_LEVEL, SITUATION_TYPE } from '../../../../contract/service/words.ts';

type Words = Readonly<Record<string, string>>;
const EVENTS: Words = { ...APPLICATION_EVENT, ...ITEM_EVENT };

/** Words for coded values, by the property that holds them. */
const BY_PROPERTY: Readonly<Record<string, Words>> = {
  taxpayerKind: TAXPAYER_KIND,
  matchKind: MATCH_KIND,
  defaultMode: FILING_MODE,
  cycle: ITEM_CYCLE,
  method: FILING_METHOD,
  mode: SHARING_MODE,
  sensitivity: SENSITIVITY,
  subjects: ITEM_SUBJECT,
  datum: DATUM_TYPE,
  start: DUE_START,
  dayUnit: { calendar: '自然日', working: '工作日' },
  benefit: BENEFIT,
  rule: SCORE_RULE,
  count: SCORE_COUNT,
  tasks: SCORE_TASKS,
  when: SCORE_AS_MISSING,
  gauge: SCORE_MEASURE,
  counting: SCORE_COUNTING,
  assessed: SCORE_PERIOD,
  collects: ITEM_CYCLE,
  audience: { ...AUDIENCE, anyone: '不限', ...PARTY },
  event: EVENTS,
  trigger: EVENTS,
  stop: EVENTS,
  source: { ...EVENT_SOURCE, ...MATERIAL_SOURCE },
  type: { ...QUESTION_TYPE, ...SITUATION_TYPE, ...MATERIAL_TYPE },
  unit: { calendar: '自然日', working: '工作日', month: '个月', percent: '%' },
  tell: PARTY,
  channels: CHANNEL,
  levels: SERVICE_LEVEL,
  delivery: DELIVERY,
  medium: MEDIUM,
  necessity: NECESSITY,
  duty: CLOCK_DUTY,
  action: CLOCK_ACTION,
  roles: ROLE,
  op: FILTER_OP,
  format: COLUMN_FORMAT,
  chart: CHART_KIND,
  kind: { ...DUE_KIND, ...CHART_KIND, ...MEASURE, ...TILE_KIND },
  tone: TILE_TONE,
  by: TIME_UNIT,
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
