import { renderRule, type Catalogue, type Expression } from '@zhida/server/contract/expression/index.ts';
import { useDeferredValue, useMemo } from 'react';
import { Section } from '../../ui/Section';

/** The whole rule read out, beside the controls: what the machine will ask. It follows a moment behind the writing. */
export function RuleSentences({ rule, catalogue }: { rule: Expression; catalogue: Catalogue }) {
  const behind = useDeferredValue(rule);
  const lines = useMemo(() => renderRule(behind, catalogue), [behind, catalogue]);
  return (
    <Section title="读出来是这样">
      <div className="rule-read" role="region" aria-label="规则全文" tabIndex={0}>
        {lines.map(({ depth, text }, at) => (
          <p key={at} style={{ paddingInlineStart: depth * 18 }}>
            {text || '（没有写问题）'}
          </p>
        ))}
      </div>
    </Section>
  );
}
