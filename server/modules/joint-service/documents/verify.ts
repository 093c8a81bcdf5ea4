import type { z } from 'zod';
import type { PublicStage, Verification } from '../../../contract/caseMaterials.ts';
import { CASE_ITEM_STATE, CASE_STATE } from '../../../contract/service/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { takeTurn } from '../../../platform/limits/index.ts';
import { publishedVersion } from '../../definitions/index.ts';
import { loadCase } from '../commands/store.ts';
import { stateOfCase, stateOfItem } from '../domain/state.ts';
import { plainCode } from './codes.ts';
import { SELECT, type DocumentRow } from './list.ts';

const LOOKS = 60;
const WINDOW_SECONDS = 600;
const STATE: Readonly<Record<DocumentRow['state'], string>> = { valid: '有效', superseded: '已有新的一版代替', withdrawn: '已撤销' };

/** Codes cannot be tried one after the other. @throws request.too_many */
export async function takeLook(ip: string): Promise<void> {
  const wait = await takeTurn(`verify:${ip}`, LOOKS, WINDOW_SECONDS);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
}

/** What anyone may learn of a document. @param sha256 of a file at hand, to see whether it is the very one. @throws document.unknown */
export async function verifyDocument(typed: string, sha256: string | null, ip: string): Promise<z.input<typeof Verification>> {
  await takeLook(ip);
  const found = (await row<DocumentRow>(`${SELECT} WHERE d.code = $code`, { code: plainCode(typed) })) ?? fail('document.unknown');
  return {
    name: found.name,
    holder: found.holder,
    issuer: found.issuer,
    issuedAt: Number(found.made_at),
    version: found.version,
    state: found.state,
    stateLabel: STATE[found.state],
    sha256: found.sha256,
    matches: sha256 === null ? null : sha256 === found.sha256,
  };
}

/** The stage of a case, for whoever holds its receipt. @throws case.status_unknown */
export async function publicStage(typed: string, ip: string): Promise<z.input<typeof PublicStage>> {
  await takeLook(ip);
  const link = (await row<{ case_id: string }>('SELECT case_id FROM service_status_links WHERE code = $code', { code: plainCode(typed) })) ?? fail('case.status_unknown');
  const whole = await loadCase(link.case_id);
  const { case: record } = whole;
  const last = await row<{ at: number }>('SELECT MAX(at) AS at FROM service_history WHERE case_id = $id AND public_text IS NOT NULL', { id: record.id });
  return {
    number: record.number ?? '',
    service: (await publishedVersion('service', record.service_code, record.service_version)).name,
    applicant: maskName(record.applicant_name),
    stageLabel: CASE_STATE[stateOfCase(whole)],
    items: whole.items.filter(({ needed }) => needed === 1).map((item) => ({ name: item.item_name, stateLabel: CASE_ITEM_STATE[stateOfItem(whole, item)] })),
    updatedAt: Number(last?.at ?? record.submitted_at ?? record.created_at),
  };
}
