import type { Catalogue, Expression } from '@zhida/server/contract/expression/types.ts';
import { renderFormula } from '@zhida/server/contract/expression/index.ts';
import type { ComputedField } from '@zhida/server/contract/form/index.ts';
import { Button, InputNumber, Select } from 'antd';

interface Props {
  field: ComputedField;
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (field: ComputedField) => void;
}

const SIGNS = { add: '相加', sub: '相减', mul: '相乘', div: '相除', min: '取最小', max: '取最大' } as const;
type Sign = keyof typeof SIGNS;
type Part = { fact: string } | number;
const PAIRS: ReadonlySet<Sign> = new Set(['sub', 'div']);
const GIVES = { number: '数字', money: '金额', text: '文字', date: '日期', month: '年月', capital: '金额大写' } as const;

const partOf = (part: Expression): Part | null => (typeof part === 'number' ? part : typeof part === 'object' && 'fact' in part ? { fact: part.fact } : null);

/** One operation over fields and numbers; null for more. A bare field is a sum of one. */
function readFormula(formula: Expression): { sign: Sign; parts: Part[] } | null {
  const whole = partOf(formula);
  if (whole !== null) return { sign: 'add', parts: [whole] };
  if (typeof formula !== 'object' || Array.isArray(formula)) return null;
  const [sign, operands] = Object.entries(formula)[0] ?? [];
  if (!sign || !(sign in SIGNS) || !Array.isArray(operands)) return null;
  const parts = (operands as Expression[]).map(partOf);
  return parts.every((part) => part !== null) ? { sign: sign as Sign, parts } : null;
}

/** What a computed field is made of: fields and numbers under one operation. More than that is shown in words. */
export function FormulaEditor({ field, catalogue, disabled, onChange }: Props) {
  const read = readFormula(field.formula);
  const numbers = Object.entries(catalogue.facts).filter(([name, term]) => term.type === 'number' && name !== field.name);
  const options = [...numbers.map(([name, { label }]) => ({ value: name, label })), { value: '#', label: '固定的数' }];
  const write = (sign: Sign, parts: readonly Part[]): void => {
    const kept = PAIRS.has(sign) ? [parts[0] ?? 0, parts[1] ?? 1] : parts.length > 0 ? parts : [0];
    onChange({ ...field, formula: { [sign]: kept } as unknown as Expression });
  };
  return (
    <div className="inspector-list" role="group" aria-label="算式">
      <label className="inspector-pair">
        <span>得出</span>
        <Select aria-label="得出" disabled={disabled} value={field.gives} options={Object.entries(GIVES).map(([value, label]) => ({ value, label }))} onChange={(gives: ComputedField['gives']) => onChange({ ...field, gives })} />
      </label>
      {read === null ? (
        <p>{renderFormula(field.formula, catalogue)}</p>
      ) : (
        <>
          <Select aria-label="怎么算" disabled={disabled} value={read.sign} options={Object.entries(SIGNS).map(([value, label]) => ({ value, label }))} onChange={(sign: Sign) => write(sign, read.parts)} />
          {read.parts.map((part, at) => (
            <div key={at} className="inspector-row">
              <Select
                aria-label={`第 ${at + 1} 个数`}
                disabled={disabled}
                showSearch={{ optionFilterProp: 'label' }}
                value={typeof part === 'number' ? '#' : part.fact}
                options={options}
                onChange={(next: string) => write(read.sign, read.parts.map((one, index) => (index === at ? (next === '#' ? 1 : { fact: next }) : one)))}
              />
              {typeof part === 'number' ? <InputNumber aria-label={`第 ${at + 1} 个数是多少`} disabled={disabled} value={part} onChange={(next) => write(read.sign, read.parts.map((one, index) => (index === at ? (next ?? 0) : one)))} /> : null}
              {read.parts.length > 1 && !PAIRS.has(read.sign) ? (
                <Button size="small" type="text" danger disabled={disabled} aria-label={`删除第 ${at + 1} 个数`} onClick={() => write(read.sign, read.parts.filter((_one, index) => index !== at))}>
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          {PAIRS.has(read.sign) ? null : (
            <Button size="small" disabled={disabled} onClick={() => write(read.sign, [...read.parts, 1])}>
              加一个数
            </Button>
          )}
        </>
      )}
    </div>
  );
}
