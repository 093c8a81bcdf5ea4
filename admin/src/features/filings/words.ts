import { FILING_MODE, FILING_STATE, ISSUE_SEVERITY, type FilingMode, type FilingState } from '@zhida/server/contract/enums';
import type { OutOf } from '@zhida/server/contract';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

export type Filing = OutOf<'GET /api/filings/:id'>;
export type Item = OutOf<'GET /api/items'>[number];

export const FILING_TONE: Readonly<Record<FilingState, Tone>> = { received: 'waiting', reading: 'working', accepted: 'good', refused: 'bad', failed: 'doubtful' };

export const STATE_OPTIONS = optionsOf(FILING_STATE);
export const SEVERITY_OPTIONS = optionsOf(ISSUE_SEVERITY);

/** What a mode means to the one who files. */
export const MODE_NOTE: Readonly<Record<FilingMode, string>> = {
  diff: `${FILING_MODE.diff}：只报新增和有变化的行，以前报过的保持不变`,
  full: `${FILING_MODE.full}：报完整的一份，不在表里的视为已退出`,
};

/** What can be read; the server looks inside, this is only the first glance. */
export const FILE_KINDS = ['.xlsx', '.xls', '.csv'];
export const isTable = (fileName: string): boolean => FILE_KINDS.some((kind) => fileName.toLowerCase().endsWith(kind));

/** True while the file is still on its way into the house. */
export const isUnderWay = ({ state }: Pick<Filing, 'state'>): boolean => state === 'received' || state === 'reading';
