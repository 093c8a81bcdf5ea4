import type { OutOf } from '@zhida/server/contract';
import { POLICY_STATE } from '@zhida/server/contract/enums';
import { dayText } from '../../lib/format';
import { Text } from '../../lib/platform';
import { Card, Cell } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Bullets, Steps } from '../../ui/Lists';
import './PolicyView.scss';

type PolicyDetail = OutOf<'GET /api/public/policies/:code'>;
/** Rules are a tree; these are the questions themselves, not how the machine asks them. */
const QUESTION_DEPTH = 1;

/** A policy in plain words, for anybody: whom it is for, how much, how, the clause, and what is not yet verified. */
export function PolicyView({ policy }: { policy: PolicyDetail }) {
  const { name, state, matchKind, department, validFrom, validTo, plainText, categories, parameters, rule, formula, deductionOrder, steps, keepOnFile, legalBasis, doubts } = policy;
  const applied = matchKind === null;
  const open = doubts.filter(({ verified }) => !verified);
  return (
    <>
      <Card>
        <Text as="h2" className="clause-name">
          {name}
        </Text>
        <Text as="p" className="clause-state">
          {POLICY_STATE[state]} · {dayText(validFrom)}至{dayText(validTo)}
        </Text>
        {plainText.split('\n').map((line) => (
          <Text as="p" key={line} className="clause-line" selectable>
            {line}
          </Text>
        ))}
      </Card>
      <Card title="谁可以享受">
        {categories.length > 0 ? <Bullets items={categories.map(({ label }) => label)} /> : null}
        <Fold title="全部条件">
          <Bullets items={rule.filter(({ depth }) => depth === QUESTION_DEPTH).map(({ text }) => text)} />
        </Fold>
      </Card>
      <Card title={applied ? '标准是多少' : '能少缴多少'}>
        {parameters.map(({ name: parameter, label, value, verified }) => (
          <Cell key={parameter} name={label} note={verified ? undefined : `待核，以${applied ? '负责部门' : '主管税务机关'}答复为准`} value={value} />
        ))}
        <Text as="p" className="clause-formula">
          {formula}
        </Text>
        {deductionOrder.length > 0 ? (
          <Text as="p" className="clause-formula">
            依次扣减：{deductionOrder.join('、')}
          </Text>
        ) : null}
      </Card>
      <Card title="怎么办">
        {department ? <Cell name="负责部门" value={department} /> : null}
        <Steps items={steps} />
      </Card>
      {keepOnFile.length > 0 ? (
        <Card title={applied ? '准备哪些材料' : '留存哪些资料'}>
          <Bullets items={keepOnFile} />
        </Card>
      ) : null}
      <Card title="政策依据">
        <Bullets items={legalBasis.map(({ title, number, clause }) => [title, number, clause].filter(Boolean).join('，'))} />
      </Card>
      {open.length > 0 ? (
        <Card>
          <Fold title={`正在核实的内容（${open.length} 项）`}>
            <Bullets items={open.map(({ field, inForce }) => `${field}：目前按“${inForce}”`)} />
          </Fold>
        </Card>
      ) : null}
    </>
  );
}
