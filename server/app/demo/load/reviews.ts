import { reviewMatch } from '../../../modules/matching/index.ts';
import { rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';

const CONFIRMED = ['电话核实为同一人，登记时姓名录错一字', '查验身份证原件，系曾用名', '与经营者本人核对一致，名单笔误'];
const DISMISSED = ['经核实并非本人，身份证号被他人冒用，已告知报送单位', '登记信息有误，企业已更正'];

/** Some doubtful pairs were looked into and some still wait. */
export async function reviewSomeDoubtful(actor: StaffActor): Promise<void> {
  const doubtful = await rows<{ id: string }>(
    `SELECT m.id FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id JOIN persons p ON p.id = m.person_id
     WHERE m.state = 'doubtful' ORDER BY x.credit_code, p.id_hash LIMIT ${CONFIRMED.length + DISMISSED.length}`,
  );
  const notes = [...CONFIRMED.map((note) => ({ decision: 'confirm' as const, note })), ...DISMISSED.map((note) => ({ decision: 'dismiss' as const, note }))];
  for (const [index, { id }] of doubtful.entries()) {
    const review = notes[index];
    if (review) await reviewMatch({ matchId: id, actor, ...review });
  }
}
