import type { OutOf } from '@zhida/server/contract';
import { Lines } from '../../ui/Reasons';
import { RuleTree } from '../../ui/RuleTree';
import { Section, Split } from '../../ui/Section';
import { Doubts, LegalBases, Parameters, Versions } from './Grounds';

type Policy = OutOf<'GET /api/policies/:code'>;

/** What a policy says, what the machine asks, how it is enjoyed; beside it the figures, doubts and clauses behind it. */
export function Contents({ policy }: { policy: Policy }) {
  const { plainText, rule, formula, deductionOrder, steps, keepOnFile } = policy;
  return (
    <Split
      aside={
        <>
          <Parameters parameters={policy.parameters} />
          {policy.doubts.length > 0 ? <Doubts doubts={policy.doubts} /> : null}
          <LegalBases bases={policy.legalBasis} />
          <Versions versions={policy.versions} />
        </>
      }
    >
      <Section title="政策说的是什么">
        <p className="plain-text">{plainText}</p>
      </Section>
      <Section title="系统怎么判断">
        <RuleTree lines={rule} />
      </Section>
      <Section title="金额怎么算">
        <p className="formula">{formula}</p>
        {deductionOrder.length > 0 ? (
          <>
            <h3>依次抵减</h3>
            <ol className="deduction">
              {deductionOrder.map((tax) => (
                <li key={tax}>{tax}</li>
              ))}
            </ol>
          </>
        ) : null}
      </Section>
      <Section title="怎么办">
        {policy.department ? <p>负责部门：{policy.department}</p> : null}
        <Lines items={steps} ordered />
      </Section>
      {keepOnFile.length > 0 ? (
        <Section title={policy.matchKind === null ? '要准备的材料' : '留存备查的资料'}>
          <Lines items={keepOnFile} />
        </Section>
      ) : null}
    </Split>
  );
}
