import type { OutOf } from '@zhida/server/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { Section } from '../../ui/Section';
import { ReviewDialog, type Decision } from './ReviewDialog';

type Match = OutOf<'GET /api/matches/:id'>;

/** A name, with the characters marked that the other one does not have at the same place. */
function Name({ text, other }: { text: string; other: string }) {
  const theirs = [...other];
  return (
    <p className="doubt-name">
      {[...text].map((character, index) => (character === theirs[index] ? <span key={`${index}${character}`}>{character}</span> : <mark key={`${index}${character}`}>{character}</mark>))}
    </p>
  );
}

/** One ID number, two names: side by side, and the decision while it is open. */
export function Doubt({ match, doubt }: { match: Match; doubt: NonNullable<Match['doubt']> }) {
  const { can } = useSession();
  const [decision, setDecision] = useState<Decision | null>(null);
  const register = match.kind === 'hired' ? '扣缴申报中的姓名' : '登记的经营者姓名';
  const open = match.state === 'doubtful';
  return (
    <Section title="同一证号，两个姓名">
      <div className="doubt">
        <div className="doubt-side">
          <h3>名单中的姓名</h3>
          <Name text={doubt.personName} other={doubt.registerName} />
          <p className="soft">{match.categories.map(({ label }) => label).join('、')}</p>
        </div>
        <div className="doubt-side">
          <h3>{register}</h3>
          <Name text={doubt.registerName} other={doubt.personName} />
          <p className="soft">{match.taxpayer.name}</p>
        </div>
      </div>
      {open ? (
        <div className="doubt-act">
          <span className="soft">证号 {match.person.idNumber} 相同。请对照证件、户籍或电话核实后作出结论；核实前不会推送。</span>
          {can('match.review') ? (
            <span className="doubt-buttons">
              <Button onClick={() => setDecision('dismiss')}>核实为不符</Button>
              <Button type="primary" onClick={() => setDecision('confirm')}>
                确认为同一人
              </Button>
            </span>
          ) : null}
        </div>
      ) : null}
      {decision ? <ReviewDialog match={match} doubt={doubt} decision={decision} onClose={() => setDecision(null)} /> : null}
    </Section>
  );
}
