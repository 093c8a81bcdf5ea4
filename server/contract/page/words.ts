/** Closed lists of page and dashboard definitions, each with the words people read. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** What a field of an entity holds. `money` is fen, `instant` epoch milliseconds, `day` YYYY-MM-DD, `boolean` yes or no. */
export const ENTITY_FIELD_TYPE = words({
  text: '文字',
  number: '数',
  money: '金额',
  day: '日期',
  instant: '时间',
  choice: '选项',
  division: '行政区划',
  boolean: '是或否',
});
export type EntityFieldType = keyof typeof ENTITY_FIELD_TYPE;

/** How a filter compares. */
export const FILTER_OP = words({
  is: '是',
  not: '不是',
  contains: '包含',
  atLeast: '不少于',
  atMost: '不超过',
  under: '属于（含下级）',
  past: '早于今天',
  lastDays: '在最近几天内',
  nextDays: '在今后几天内',
  empty: '没有填写',
  filled: '已填写',
});
export type FilterOp = keyof typeof FILTER_OP;

/** The comparisons that make sense for each type. */
export const OPS_OF: Readonly<Record<EntityFieldType, readonly FilterOp[]>> = {
  text: ['is', 'not', 'contains', 'empty', 'filled'],
  number: ['is', 'atLeast', 'atMost', 'empty', 'filled'],
  money: ['is', 'atLeast', 'atMost', 'empty', 'filled'],
  day: ['is', 'atLeast', 'atMost', 'past', 'lastDays', 'nextDays', 'empty', 'filled'],
  instant: ['atLeast', 'atMost', 'lastDays', 'empty', 'filled'],
  choice: ['is', 'not', 'empty', 'filled'],
  division: ['is', 'under', 'empty', 'filled'],
  boolean: ['is'],
};

/** How many values a comparison takes: none, exactly one, or one and more. */
export const VALUES_OF: Readonly<Record<FilterOp, 'none' | 'one' | 'many'>> = {
  is: 'many',
  not: 'many',
  contains: 'one',
  atLeast: 'one',
  atMost: 'one',
  under: 'many',
  past: 'none',
  lastDays: 'one',
  nextDays: 'one',
  empty: 'none',
  filled: 'none',
};

/** Stands for the division of the reader in a filter with `is` or `under`, so that one page serves every county. */
export const MY_DIVISION = '@my-division';

export const MEASURE = words({ count: '条数', sum: '合计', average: '平均', min: '最小', max: '最大' });
export type MeasureKind = keyof typeof MEASURE;

export const TIME_UNIT = words({ day: '按日', month: '按月', quarter: '按季', year: '按年' });
export type TimeUnit = keyof typeof TIME_UNIT;

export const CHART_KIND = words({ bar: '柱形图', line: '折线图', pie: '饼图', stat: '数字', table: '表格' });
export type ChartKind = keyof typeof CHART_KIND;

export const COLUMN_FORMAT = words({ plain: '原样', tag: '标签', link: '点开详情', day: '只到日', wan: '万元' });
export type ColumnFormat = keyof typeof COLUMN_FORMAT;

/** The formats that make sense for each type. */
export const FORMATS_OF: Readonly<Record<EntityFieldType, readonly ColumnFormat[]>> = {
  text: ['plain', 'link', 'tag'],
  number: ['plain'],
  money: ['plain', 'wan'],
  day: ['plain', 'link'],
  instant: ['plain', 'day'],
  choice: ['plain', 'tag'],
  division: ['plain'],
  boolean: ['plain', 'tag'],
};

export const TILE_KIND = words({ figure: '数字', chart: '图表', list: '列表', todo: '待办', text: '文字' });
export type TileKind = keyof typeof TILE_KIND;

export const TILE_TONE = words({ normal: '平常', warning: '提醒', danger: '紧急' });
export type TileTone = keyof typeof TILE_TONE;

/** Columns of twelve that a tile takes on the desk; the phone has one. */
export const TILE_WIDTHS = [3, 4, 6, 8, 12] as const;
export type TileWidth = (typeof TILE_WIDTHS)[number];

/** Where a view of a list comes from. */
export const VIEW_ORIGIN = words({ page: '页面自带', mine: '我的', office: '本单位共用' });

/** What the input of a row action is typed into. */
export const ACTION_INPUT = words({ text: '单行文字', 'long-text': '多行文字', choice: '单选', day: '日期' });
export type ActionInputType = keyof typeof ACTION_INPUT;
