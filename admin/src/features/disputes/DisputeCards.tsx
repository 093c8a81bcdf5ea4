import { DISPUTE_STATE } from '@zhida/server/contract/enums';
import { dayText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Section } from '../../ui/Section';
import { StateTag } from '../../ui/StateTag';
import { DisputeStory } from './DisputeStory';
import { DISPUTE_TONE } from './words';
import './disputes.css';

/** The disputes over one pair, or over all pairs of a taxpayer; nothing where there is none. */
export function DisputeCards({ of }: { of: { match: string } | { taxpayer: string } }) {
  const { can } = useSession();
  const rows = useAsk('GET /api/disputes', { query: { ...of, pageSize: 20 } }, { when: can('dispute.list') }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={`比对争议（${rows.length}）`}>
      {rows.map((dispute) => (
        <article key={dispute.id} className="dispute-card">
          <p className="dispute-head">
            <strong>{dispute.match.person}</strong>
            <StateTag tone={DISPUTE_TONE[dispute.state]} text={DISPUTE_STATE[dispute.state]} />
            {dispute.state === 'open' ? (
              <span className={dispute.overdue ? 'dispute-late' : 'soft'}>
                {dispute.department}应于 {dayText(dispute.dueOn)} 前答复{dispute.overdue ? '，已超期' : ''}
              </span>
            ) : null}
          </p>
          <DisputeStory dispute={dispute} />
        </article>
      ))}
    </Section>
  );
}
