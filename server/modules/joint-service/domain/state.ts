import type { CaseItemState, CaseMaterialState, CaseState, ServiceBody, ServiceItem, ServiceMaterial } from '../../../contract/service/index.ts';
import { refuse } from './refusal.ts';
import type { CaseRecord, ItemRecord, MaterialRecord, WholeCase } from './rows.ts';

/** Still to be worked on, now or later. */
export const isOpenItem = ({ needed, done_at, withdrawn_at }: Pick<ItemRecord, 'needed' | 'done_at' | 'withdrawn_at'>): boolean => needed === 1 && done_at === null && withdrawn_at === null;

/**
 * An item that must be done before the counter takes the case: it issues a paper that others need in the original
 * (the service office's proof of registration).
 */
export const isLead = (service: Pick<ServiceBody, 'materials'>, item: string): boolean =>
  service.materials.some((material) => material.issuedBy === item && material.medium !== 'electronic' && material.items.some((user) => user !== item));

/** A service whose materials are all electronic needs no counter. */
export const isPaperless = ({ service, materials }: WholeCase): boolean =>
  materials.every(({ code, needed }) => needed === 0 || service.materials.find((one) => one.code === code)?.medium === 'electronic');

export const hasOpenReturns = ({ returns }: Pick<WholeCase, 'returns'>): boolean => returns.some(({ resolved_at }) => resolved_at === null);

type CaseMarks = Pick<CaseRecord, 'submitted_at' | 'passed_at' | 'received_at' | 'done_at' | 'withdrawn_at' | 'closed_at'>;

/** @param returned whether something waits for the applicant's correction */
export function caseState(marks: CaseMarks, returned: boolean): CaseState {
  if (marks.done_at !== null) return 'done';
  if (marks.withdrawn_at !== null) return 'withdrawn';
  if (marks.closed_at !== null) return 'closed';
  if (marks.submitted_at === null) return 'draft';
  if (marks.received_at !== null) return 'working';
  if (returned) return 'returned';
  return marks.passed_at === null ? 'reviewing' : 'passed';
}

type ItemMarks = Pick<ItemRecord, 'needed' | 'review' | 'ready_at' | 'accepted_at' | 'correcting_at' | 'done_at' | 'withdrawn_at'>;

export function itemState(marks: ItemMarks, course: { received: boolean; lead: boolean }): CaseItemState {
  if (marks.needed === 0) return 'unneeded';
  if (marks.done_at !== null) return 'done';
  if (marks.withdrawn_at !== null) return 'withdrawn';
  if (marks.correcting_at !== null) return 'correcting';
  if (marks.accepted_at !== null) return 'accepted';
  if (marks.ready_at !== null) return 'ready';
  if (course.received || course.lead) return 'waiting';
  return marks.review === null ? 'reviewing' : marks.review;
}

export const stateOfItem = (whole: WholeCase, item: ItemRecord): CaseItemState => itemState(item, { received: whole.case.received_at !== null, lead: isLead(whole.service, item.item) });
export const stateOfCase = (whole: WholeCase): CaseState => caseState(whole.case, hasOpenReturns(whole));

/** @param issued whether an item of the case issues it */
export function materialState(marks: MaterialRecord, issued: boolean): CaseMaterialState {
  if (marks.failed_at !== null) return 'failed';
  if (marks.returned_at !== null) return 'returned';
  if (marks.accepted_at !== null) return 'accepted';
  if (marks.checking_at !== null) return 'checking';
  if (marks.received_at !== null) return 'received';
  return issued ? 'awaited' : 'missing';
}

/** The applicant hands it in: neither made by the form nor issued by a department on the way. */
export const isUploaded = (material: Pick<ServiceMaterial, 'source' | 'issuedBy' | 'medium'>, service: Pick<ServiceBody, 'materials'>): boolean =>
  material.source !== 'generated' && (material.issuedBy === null || (material.medium !== 'electronic' && isLead(service, material.issuedBy)));

export const definedItem = ({ service }: Pick<WholeCase, 'service'>, code: string): ServiceItem => service.items.find((one) => one.code === code) ?? refuse('request.not_found');
export const definedMaterial = ({ service }: Pick<WholeCase, 'service'>, code: string): ServiceMaterial => service.materials.find((one) => one.code === code) ?? refuse('request.not_found');
export const itemOf = ({ items }: Pick<WholeCase, 'items'>, code: string): ItemRecord => items.find((one) => one.item === code) ?? refuse('request.not_found');
export const materialOf = ({ materials }: Pick<WholeCase, 'materials'>, code: string): MaterialRecord => materials.find((one) => one.code === code) ?? refuse('request.not_found');

/** The items this one still waits for. */
export function waitsFor(whole: WholeCase, code: string): ItemRecord[] {
  const before = definedItem(whole, code).after;
  return whole.items.filter((item) => before.includes(item.item) && isOpenItem(item));
}

/** Lead items that are not done yet. */
export const openLeads = (whole: WholeCase): ItemRecord[] => whole.items.filter((item) => isOpenItem(item) && isLead(whole.service, item.item));

/** The items that are pre-reviewed: all that apply but the lead ones, which are done first. */
export const reviewedItems = (whole: WholeCase): ItemRecord[] => whole.items.filter((item) => isOpenItem(item) && !isLead(whole.service, item.item));
