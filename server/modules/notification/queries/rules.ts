import { codeTable } from '../../definitions/index.ts';
import type { ApprovalRule } from '../domain/approval.ts';
import type { FrequencyCap } from '../domain/frequency.ts';
import type { HaltRule } from '../domain/halting.ts';

/** Prices of texts run to tenths of a fen. */
const LI_PER_FEN = 10;
export const inFen = (li: number): number => Math.round(li / LI_PER_FEN);

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A row of the office's settings in the code table `push-rule`; null where the office has none. */
const settingOf = async (code: string): Promise<Attributes | null> => (await codeTable('push-rule')).find((one) => one.code === code)?.attributes ?? null;

/** Without it nothing is held. */
export async function haltRule(): Promise<HaltRule | null> {
  const rule = await settingOf('halt-on-failures');
  return rule && { least: Number(rule['least']), share: Number(rule['share']) };
}

/** Without it nobody else need look. */
export async function approvalRule(): Promise<ApprovalRule> {
  const rule = await settingOf('approve-above');
  return { above: rule?.['recipients'] === undefined ? null : Number(rule['recipients']), standing: rule?.['standing'] === true };
}

/** Without it nobody is spared. */
export async function frequencyCap(): Promise<FrequencyCap | null> {
  const rule = await settingOf('frequency-cap');
  return rule && { most: Number(rule['most']), days: Number(rule['days']) };
}

/** What one part of a text costs, in a tenth of a fen; 0 where the office has not said. */
export async function smsPriceLi(): Promise<number> {
  const rule = await settingOf('sms-price');
  return rule ? Math.round(Number(rule['fen']) * LI_PER_FEN) : 0;
}

/** How many months the words of a message are kept; null: for good. */
export async function retentionMonths(): Promise<number | null> {
  const rule = await settingOf('retention');
  return rule ? Number(rule['months']) : null;
}
