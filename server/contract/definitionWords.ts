/** Words for the coded values of definitions, by the property that holds them: one table for differences on the server and for the desk's forms. */
import { BENEFIT, QUESTION_TYPE } from './benefit.ts';
import { DATUM_TYPE, DUE_START, FILING_METHOD, ITEM_CYCLE, ITEM_SUBJECT, SHARING_MODE } from './catalogue.ts';
import { AUDIENCE, CHANNEL, FILING_MODE, MATCH_KIND, TAXPAYER_KIND } from './enums.ts';
import { SENSITIVITY } from './form/words.ts';
import { SCORE_AS_MISSING, SCORE_COUNT, SCORE_COUNTING, SCORE_MEASURE, SCORE_PERIOD, SCORE_RULE, SCORE_TASKS } from './scoreSheet.ts';
import { APPLICATION_EVENT, CLOCK_ACTION, CLOCK_DUTY, DELIVERY, DOCUMENT_BLOCK, EVENT_SOURCE, ITEM_EVENT, MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PARTY, PICTURE, SERVICE_LEVEL, SITUATION_TYPE } from './service/words.ts';

type Words = Readonly<Record<string, string>>;
const EVENTS: Words = { ...APPLICATION_EVENT, ...ITEM_EVENT };
const DAY_COUNTED: Words = { calendar: '自然日', working: '工作日' };

/** Properties that mean the same in every kind. */
export const PROPERTY_WORDS = {
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
  dayUnit: DAY_COUNTED,
  benefit: BENEFIT,
  rule: SCORE_RULE,
  count: SCORE_COUNT,
  tasks: SCORE_TASKS,
  when: SCORE_AS_MISSING,
  gauge: SCORE_MEASURE,
  counting: SCORE_COUNTING,
  assessed: SCORE_PERIOD,
  collects: ITEM_CYCLE,
  audience: { ...AUDIENCE, anyone: '不限' },
  type: QUESTION_TYPE,
} satisfies Readonly<Record<string, Words>>;

/** The closed lists of a service; some of these properties mean something else in other kinds. */
export const SERVICE_PROPERTY_WORDS = {
  event: EVENTS,
  trigger: EVENTS,
  stop: EVENTS,
  source: { ...EVENT_SOURCE, ...MATERIAL_SOURCE },
  type: { ...SITUATION_TYPE, ...MATERIAL_TYPE },
  unit: DAY_COUNTED,
  audience: PARTY,
  tell: PARTY,
  channels: CHANNEL,
  levels: SERVICE_LEVEL,
  delivery: DELIVERY,
  medium: MEDIUM,
  necessity: NECESSITY,
  duty: CLOCK_DUTY,
  action: CLOCK_ACTION,
  picture: PICTURE,
  kind: DOCUMENT_BLOCK,
} satisfies Readonly<Record<string, Words>>;
