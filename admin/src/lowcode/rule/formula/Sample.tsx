import { explain, ExpressionError, renderFormula, type Expression, type FactValue, type Scope, type Term } from '@zhida/server/contract/expression/index.ts';
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Section } from '../../../ui/Section';
import type { DefinitionDocument } from '../../editors';
import { figuresOf, type RuleWords } from '../catalogue';
import { bodyOf } from '../policy';
import { factsIn } from './parts';

const MONTHS = 12;
const begin = (name: string, term: Term | undefined): FactValue => (name === 'countedMonths' || name === 'monthsInYear' ? MONTHS : term?.type === 'number' ? 1 : term?.type === 'verdict' ? true : '2026-01-01');

function reckon(formula: Expression, scope: Scope): { line: string; failed: boolean } {
  try {
    return { line: explain(formula, scope, 'fen'), failed: false };
  } catch (error) {
    return { line: error instanceof ExpressionError ? error.message : '暂无法计算', failed: true };
  }
}

/** The formula tried on values that the reader chooses: each stroke shows the arithmetic anew. */
export function Sample({ document, words }: { document: DefinitionDocument; words: RuleWords }) {
  const { formula, versions } = bodyOf(document);
  const [chosen, setChosen] = useState<Readonly<Record<string, FactValue>>>({});
  const [at, setAt] = useState(versions.length - 1);
  const version = versions[at] ?? versions.at(-1);
  const { facts: terms } = words.catalogue;
  const asked = factsIn(formula).filter((name) => terms[name]?.type === 'number' || terms[name]?.type === 'date');
  const facts = Object.fromEntries(asked.map((name) => [name, chosen[name] ?? begin(name, terms[name])]));
  const { line, failed } = reckon(formula, { ...words.around, facts, params: figuresOf(document, version), catalogue: words.catalogue });
  const put = (name: string, value: FactValue): void => setChosen({ ...chosen, [name]: value });
  return (
    <Section title="试一试">
      <Form layout="vertical" component={false}>
        <div className="sample-grid">
          {versions.length > 1 ? (
            <Form.Item label="用哪一段标准" htmlFor="sample-version">
              <select id="sample-version" className="rule-select" value={String(at)} onChange={({ target }) => setAt(Number(target.value))}>
                {versions.map(({ validFrom }, index) => (
                  <option key={validFrom} value={index}>
                    {validFrom} 起
                  </option>
                ))}
              </select>
            </Form.Item>
          ) : null}
          {asked.map((name) => (
            <Form.Item key={name} label={terms[name]?.label ?? name} htmlFor={`sample-${name}`}>
              {terms[name]?.type === 'number' ? (
                <InputNumber id={`sample-${name}`} value={Number(facts[name])} onChange={(value) => put(name, value ?? 0)} />
              ) : (
                <Input id={`sample-${name}`} type="date" value={String(facts[name])} onChange={({ target }) => put(name, target.value)} />
              )}
            </Form.Item>
          ))}
        </div>
      </Form>
      <p>{renderFormula(formula, words.catalogue)}</p>
      <p className={failed ? 'is-error' : 'formula-sum'} role="status" aria-label="计算过程">
        {line}
      </p>
    </Section>
  );
}
