import type { OutOf } from '@zhida/server/contract';
import { CASE_ITEM_STATE, CASE_STATE, DELIVERY, type CaseItemState, type CaseMaterialState, type CaseState } from '@zhida/server/contract/service/index.ts';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export type Detail = OutOf<'GET /api/cases/:id'>;
export type Item = Detail['items'][number];
export type Clock = Detail['clocks'][number];
export type Material = Detail['materials'][number];
export type Here = Detail['here'];

export const CASE_TONE: Readonly<Record<CaseState, Tone>> = { draft: 'quiet', reviewing: 'waiting', returned: 'doubtful', passed: 'waiting', working: 'working', done: 'good', withdrawn: 'quiet', closed: 'quiet' };
export const ITEM_TONE: Readonly<Record<CaseItemState, Tone>> = {
  unneeded: 'quiet',
  reviewing: 'waiting',
  returned: 'doubtful',
  passed: 'good',
  waiting: 'quiet',
  ready: 'waiting',
  accepted: 'working',
  correcting: 'doubtful',
  done: 'good',
  withdrawn: 'quiet',
};
export const MATERIAL_TONE: Readonly<Record<CaseMaterialState, Tone>> = { missing: 'quiet', awaited: 'quiet', received: 'waiting', checking: 'waiting', accepted: 'good', returned: 'doubtful', failed: 'bad' };
/** Who has to move now: said beside a clock that runs. */
export const SIDE: Readonly<Record<NonNullable<Clock['side']>, string>> = { applicant: '等申请人', department: '等本部门' };
export const MEDIUM_WORDS: Readonly<Record<Material['medium'], string>> = { paper: '纸质原件', electronic: '电子件', either: '纸质或电子' };

export const CASE_STATE_OPTIONS = optionsOf(CASE_STATE).filter(({ value }) => value !== 'draft');
export const ITEM_STATE_OPTIONS = optionsOf(CASE_ITEM_STATE).filter(({ value }) => value !== 'unneeded');
export const DELIVERY_WORDS = DELIVERY;
export const OVERDUE_OPTIONS = [
  { value: 'yes', label: '已超期' },
  { value: 'no', label: '未超期' },
];
export const OPEN_OPTIONS = [
  { value: 'yes', label: '在办' },
  { value: 'no', label: '已结束' },
];
export const BY_HAND_OPTIONS = [
  { value: 'yes', label: '待人工核实' },
  { value: 'no', label: '不用核实' },
];

/** What changes when a case is acted upon: the answers to be asked anew. */
export const TOUCHED = ['GET /api/cases/:id', 'GET /api/cases', 'GET /api/service-items', 'GET /api/service-items/colleagues', 'GET /api/workbench', 'GET /api/service-board', 'GET /api/cases/:id/documents'] as const;

export const REASON_MIN = 2;
const SOON_DAYS = 3;
/** A clock that runs out within days is shown in the colour of a warning. */
export const isNear = ({ state, daysLeft, late }: Clock): boolean => state === 'running' && !late && daysLeft !== null && daysLeft <= SOON_DAYS;
