import type { Report } from '../../../../contract/insight.ts';
import { formatFen } from '../../../../platform/calendar/index.ts';
import type { StaffActor } from '../../../../platform/http/index.ts';

export interface Todo {
  title: string;
  count: number;
  hint: string;
  link: string;
  tone: 'normal' | 'warning' | 'danger';
}
export interface Figure {
  label: string;
  value: string;
  hint: string;
}

/** A role's desk: what to do, and the figures that matter to it. A todo of none is not shown. */
export type Desk = (input: { actor: StaffActor; totals: Report }) => Promise<{ todos: Todo[]; figures: Figure[] }>;

export const DAY_MS = 86_400_000;
export const whole = (n: number): string => n.toLocaleString('zh-CN');
/** Part of a whole in percent; a dash when there is nothing to divide. */
export const share = (part: number, of: number): string => (of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`);

const WAN_FEN = 1_000_000;
const SPELLED_OUT_FEN = 10 * WAN_FEN;
/** Money as a desk's figure: from 100,000 yuan on in 万元, as offices report it. */
export const figureFen = (fen: number): string => (fen < SPELLED_OUT_FEN ? formatFen(fen) : `${(fen / WAN_FEN).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 万元`);
