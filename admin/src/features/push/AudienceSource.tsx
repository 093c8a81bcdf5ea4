import { Radio } from 'antd';
import { Section } from '../../ui/Section';
import type { Draft, Preview, Source } from './draft';
import { NumberList } from './NumberList';
import { WhatIf } from './WhatIf';

interface Props {
  draft: Draft;
  /** the policy chosen, as it is without any narrowing */
  policy: Preview;
  /** as it is with the narrowing; not known while it loads */
  preview: Preview | undefined;
  change: (part: Partial<Draft>) => void;
}

const SOURCES: readonly { value: Source; label: string }[] = [
  { value: 'rule', label: '按条件' },
  { value: 'list', label: '按名单' },
  { value: 'event', label: '随比对' },
];

/** Whom among the policy's audience: by filters, by a file of numbers, or whoever comparisons will newly find. */
export function AudienceSource({ draft, policy, preview, change }: Props) {
  const { source, narrowing } = draft;
  return (
    <Section title="发给其中哪些人" extra={<Radio.Group aria-label="受众的来源" optionType="button" options={[...SOURCES]} value={source} onChange={({ target }) => change({ source: target.value as Source, listId: null })} />}>
      {source === 'list' ? (
        <NumberList key={policy.policyCode} policy={policy} onKept={(listId) => change({ listId })} />
      ) : (
        <>
          {source === 'event' ? (
            <p className="standing-words">
              以后每次比对新出现的、符合下面条件的对象，由系统自动推送，不用再逐次确认。现在已经比中的不在其内，请另外推送。可以随时停用、重新启用，停用期间新出现的会在启用时补上。
            </p>
          ) : null}
          <WhatIf narrowing={narrowing} preview={preview} change={(next) => change({ narrowing: next })} />
        </>
      )}
    </Section>
  );
}
