import { evaluateForm, type Answer, type Answers, type FormBody, type FormSources, type RowAnswers } from '@zhida/server/contract/form/index.ts';
import { Button, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { memo, useCallback, useMemo, useState } from 'react';
import { FormView } from './FormView';

/** Puts an answer at `phone` or `family.0.name`. */
function put(answers: Answers, path: string, answer: Answer): Answers {
  const [name = '', at, inner] = path.split('.');
  if (at === undefined || inner === undefined) return { ...answers, [name]: answer };
  const rows = (answers[name] as readonly RowAnswers[] | undefined) ?? [];
  return { ...answers, [name]: rows.map((row, index) => (index === Number(at) ? { ...row, [inner]: answer } : row)) };
}

function readAnswers(text: string): Answers | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Answers) : null;
  } catch {
    return null;
  }
}

interface Props {
  body: FormBody;
  sources: FormSources;
  look: 'phone' | 'desk';
  onLook: (look: 'phone' | 'desk') => void;
}

/** The form as it will be filled in, alive: by the engine that the server and the phone use. */
export const Preview = memo(function Preview({ body, sources, look, onLook }: Props) {
  const [answers, setAnswers] = useState<Answers>({});
  const [told, setTold] = useState(false);
  const [trial, setTrial] = useState('');
  const outcome = useMemo(() => evaluateForm(body, answers, { today: dayjs().format('YYYY-MM-DD'), sources, prefilled: {} }), [body, answers, sources]);
  const set = useCallback((path: string, answer: Answer) => setAnswers((before) => put(before, path, answer)), []);
  const filling = useMemo(() => ({ sources, set }), [sources, set]);
  const read = trial.trim() === '' ? {} : readAnswers(trial);
  const clear = (): void => {
    setAnswers({});
    setTold(false);
  };
  return (
    <section className="preview" aria-label="预览">
      <header className="preview-head">
        <Segmented aria-label="预览成什么样" value={look} options={[{ value: 'phone', label: '手机' }, { value: 'desk', label: '工作台' }]} onChange={(next) => onLook(next as Props['look'])} />
        <Button size="small" onClick={() => setTold(true)}>
          检查
        </Button>
        <Button size="small" onClick={clear}>
          清空
        </Button>
      </header>
      <div className={`preview-frame is-${look}`} tabIndex={0} role="region" aria-label={look === 'phone' ? '手机预览' : '工作台预览'}>
        <FormView body={body} answers={answers} outcome={outcome} filling={filling} tell={told} look={look} />
      </div>
      <details className="preview-trial">
        <summary>试填数据和保存结果</summary>
        <Input.TextArea aria-label="试填数据（JSON）" autoSize={{ minRows: 3, maxRows: 10 }} value={trial} status={read === null ? 'error' : ''} placeholder='{"phone": "13900001234"}' onChange={({ target }) => setTrial(target.value)} />
        <Button size="small" disabled={read === null} onClick={() => setAnswers(read ?? {})}>
          填入
        </Button>
        <pre aria-label="保存结果">{JSON.stringify({ faults: outcome.faults.map(({ path, message }) => [path, message]), answers: outcome.answers }, null, 1)}</pre>
      </details>
    </section>
  );
});
