import type { OutOf } from '@zhida/server/contract';
import { Radio } from 'antd';
import { count } from '../../lib/format';
import { ADDRESSEE } from '../../lib/words';
import { Section } from '../../ui/Section';

type Preview = OutOf<'POST /api/campaigns/preview'>[number];

interface Props {
  previews: readonly Preview[];
  chosen: string;
  choose: (policyCode: string) => void;
}

/** The unit a policy's recipients are counted in. */
export const unitOf = (audience: Preview['audience']): string => (audience === 'taxpayer' ? '家' : '人');

const wordsOf = ({ recipients, alreadySent, audience }: Preview): string => {
  const sent = alreadySent > 0 ? `，已推送 ${count(alreadySent)} ${unitOf(audience)}` : '';
  return recipients > 0 ? `发给${ADDRESSEE[audience]}${sent}` : `没有新的对象${sent}`;
};

/** The policies in force, each with how many would get a message now. */
export function Choices({ previews, chosen, choose }: Props) {
  return (
    <Section title="推送哪项政策">
      <Radio.Group className="choices" aria-label="推送哪项政策" value={chosen} onChange={({ target }) => choose(String(target.value))}>
        {previews.map((preview) => (
          <Radio key={preview.policyCode} value={preview.policyCode} className={`choice ${preview.policyCode === chosen ? 'is-chosen' : ''}`}>
            <span className="choice-words">
              <span className="two-lines">
                {preview.policyName}
                <small>{wordsOf(preview)}</small>
              </span>
              <span className={preview.recipients > 0 ? 'choice-count' : 'choice-count is-none'}>
                {count(preview.recipients)} <small>{unitOf(preview.audience)}</small>
              </span>
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </Section>
  );
}
