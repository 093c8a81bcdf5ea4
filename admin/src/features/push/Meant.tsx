import type { OutOf } from '@zhida/server/contract';
import { CAMPAIGN_SOURCE, TAXPAYER_KIND, VERDICT } from '@zhida/server/contract/enums';
import type { ReactNode } from 'react';
import { count } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { Section } from '../../ui/Section';
import { Audience } from './Audience';
import { unitOf } from './Choices';
import { PhoneFrame } from './PhoneFrame';
import { planWords } from './planWords';

type Campaign = OutOf<'GET /api/campaigns/:id'>;

/** The filters in words; the names of divisions and categories come from the server. */
function useNarrowing({ narrowing: { division, category, verdict, taxpayerKind } }: Campaign): string {
  const divisions = useAsk('GET /api/divisions', {}, { when: division !== undefined }).data ?? [];
  const categories = useAsk('GET /api/person-categories', {}, { when: category !== undefined }).data ?? [];
  const words = [
    division && (divisions.find(({ code }) => code === division)?.name ?? division),
    category && (categories.find(({ code }) => code === category)?.label ?? category),
    verdict && VERDICT[verdict],
    taxpayerKind && TAXPAYER_KIND[taxpayerKind],
  ].filter((word) => word !== undefined);
  return words.length > 0 ? words.join('、') : '不限';
}

/** While somebody has still to say yes: by what it would arrive, and the very words. */
function Awaiting({ campaign: { policyCode, narrowing, source }, list }: { campaign: Campaign; list: ReactNode }) {
  const [preview] = useAsk('POST /api/campaigns/preview', { body: { policyCode, narrowing } }).data ?? [];
  return (
    <div className="preview">
      <div className="stack">
        <Section title="发给谁、什么时候发">{list}</Section>
        {preview && source === 'rule' ? <Audience preview={preview} /> : null}
      </div>
      {preview && preview.examples.length > 0 ? (
        <Section title="对方会看到的文字">
          <PhoneFrame examples={preview.examples} />
        </Section>
      ) : null}
    </div>
  );
}

/** Whom a push is for and when it leaves. */
export function Meant({ campaign }: { campaign: Campaign }) {
  const { source, listName, total, audience, plan, state } = campaign;
  const narrowed = useNarrowing(campaign);
  const facts: [string, string][] = [
    ['来源', source === 'list' && listName !== null ? `${CAMPAIGN_SOURCE.list}：${listName}` : CAMPAIGN_SOURCE[source]],
    ...(source === 'list' ? [] : ([['条件', narrowed]] as [string, string][])),
    ...(source === 'event' ? [] : ([['对象', `${count(total)} ${unitOf(audience)}`]] as [string, string][])),
    ['安排', planWords(plan).join('；')],
  ];
  const list = (
    <dl className="meant">
      {facts.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
  if (state !== 'awaiting-approval') return <div className="underway">{list}</div>;
  return <Awaiting campaign={campaign} list={list} />;
}
