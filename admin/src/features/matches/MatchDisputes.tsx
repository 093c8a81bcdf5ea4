import type { OutOf } from '@zhida/server/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { DisputeCards, ReportDialog } from '../disputes';
import { ReviewDialog, type Decision } from './ReviewDialog';

type Match = OutOf<'GET /api/matches/:id'>;

/** What is disputed of a pair, the decision once it may be made, and the button that reports it. */
export function MatchDisputes({ match }: { match: Match }) {
  const { can } = useSession();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reporting, setReporting] = useState(false);
  const disputes = useAsk('GET /api/disputes', { query: { match: match.id, pageSize: 20 } }, { when: can('dispute.list') }).data?.rows ?? [];
  const decidable = disputes.some((dispute) => dispute.can.includes('review'));
  const open = disputes.some(({ state }) => state === 'open' || state === 'answered');
  const reportable = can('dispute.open') && !open && (match.state === 'confirmed' || match.state === 'doubtful');
  return (
    <>
      <DisputeCards of={{ match: match.id }} />
      {decidable ? (
        <div className="doubt-act">
          <span className="soft">部门已经答复或超过期限。请依据答复和本人、企业的说明作出核定。</span>
          <span className="doubt-buttons">
            <Button onClick={() => setDecision('dismiss')}>核定为不符</Button>
            <Button type="primary" onClick={() => setDecision('confirm')}>
              核定为比对无误
            </Button>
          </span>
        </div>
      ) : null}
      {reportable ? (
        <div className="doubt-act">
          <span className="soft">电话或上门核实后发现不是本人、对不上的，可以退回核对。</span>
          <Button onClick={() => setReporting(true)}>反映对不上</Button>
        </div>
      ) : null}
      {decision ? <ReviewDialog match={match} doubt={null} decision={decision} onClose={() => setDecision(null)} /> : null}
      {reporting ? <ReportDialog kind={match.kind} pairs={[{ matchId: match.id, person: match.person.name, idNumber: match.person.idNumber }]} onClose={() => setReporting(false)} /> : null}
    </>
  );
}
