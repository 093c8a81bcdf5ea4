import { Form, Input } from 'antd';
import type { Line } from './query';

type Words = NonNullable<Line['sentences']>;
type Wording = 'basis' | 'yes' | 'no' | 'unknown';

const WORDINGS: readonly { key: Wording; label: string; hint: string }[] = [
  { key: 'basis', label: '依据', hint: '例：财政部等公告2023年第14号' },
  { key: 'yes', label: '符合时说', hint: '例：自{startMonth}起经营' },
  { key: 'no', label: '不符合时说', hint: '例：{startMonth}才开始，晚于政策截止日' },
  { key: 'unknown', label: '待核实时说', hint: '例：登记日期不明，请核实' },
];

interface Props {
  name: string;
  words: Words | null;
  disabled: boolean;
  onChange: (words: Words) => void;
}

/** The wordings of a question: what people read for each answer, and the clause behind it. `{事实}` stands for its value. */
export function Sentences({ name, words, disabled, onChange }: Props) {
  const put = (key: Wording, text: string): void => {
    const { [key]: _old, ...rest } = words ?? { ask: '' };
    onChange(text === '' ? rest : { ...(words ?? { ask: '' }), [key]: text });
  };
  return (
    <div className="rule-sentences">
      {WORDINGS.map(({ key, label, hint }) => (
        <Form.Item key={key} label={label} htmlFor={`${name}-${key}`}>
          <Input id={`${name}-${key}`} value={words?.[key] ?? ''} placeholder={hint} disabled={disabled} onChange={({ target }) => put(key, target.value)} />
        </Form.Item>
      ))}
    </div>
  );
}
