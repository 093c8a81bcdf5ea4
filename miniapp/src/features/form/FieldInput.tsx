import { answerWords } from '@zhida/server/contract/form/answerWords.ts';
import type { Answer, Attachment, InnerField } from '@zhida/server/contract/form/types.ts';
import { optionsOf } from '@zhida/server/contract/form/values.ts';
import { prefillWords } from '@zhida/server/contract/form/words.ts';
import { useState } from 'react';
import { Area, Box, Day, Field, Press, Text } from '../../lib/platform';
import type { FieldProps } from '../../lib/platform/types';
import { ChoiceInput, SeveralInput } from './ChoiceInput';
import { FilesInput } from './FilesInput';
import { typedText, yuanTyped, type Filling } from './filling';
import { Question, questionId } from './Question';
import { SearchInput } from './SearchInput';
import { SignatureInput } from './SignatureInput';

const KINDS: Partial<Record<InnerField['type'], [FieldProps['kind'], number]>> = {
  text: ['plain', 200],
  number: ['amount', 20],
  money: ['amount', 20],
  'id-number': ['idcard', 20],
  'credit-code': ['plain', 24],
  phone: ['digits', 20],
  'bank-card': ['digits', 26],
};
const FEW_OPTIONS = 14;
const LONG_TEXT = 2000;

interface Props {
  path: string;
  field: InnerField;
  /** as typed, else as pushed or by default */
  answer: Answer | undefined;
  filling: Filling;
}

/** The input of one field, whatever its type. */
export function FieldInput({ path, field, answer, filling }: Props) {
  const [changing, setChanging] = useState(false);
  const state = filling.outcome.fields[path];
  if (!state?.visible) return null;
  const { prefill } = field;
  const pushedFrom = prefill && state.value !== null && (!state.editable || (answer !== undefined && answer === state.value)) ? prefillWords(prefill) : null;
  return (
    <Question path={path} field={field} required={state.required || !state.editable} fault={filling.faultAt(path)} pushedFrom={pushedFrom}>
      {(noteId) =>
        filling.compact && pushedFrom !== null && state.editable && !changing && filling.faultAt(path) === null ? (
          <Box className="question-pushed" id={questionId(path)}>
            <Text className="question-pushed-value">{answerWords(field, state.value, filling.sources)}</Text>
            <Press className="question-change" label={`修改${field.label}`} onPress={() => setChanging(true)}>
              <Text>修改</Text>
            </Press>
          </Box>
        ) : state.editable ? (
          <Editable path={path} field={field} answer={answer} filling={filling} noteId={noteId} />
        ) : (
          <Box className="question-fixed" id={questionId(path)}>
            <Text>{answerWords(field, state.value, filling.sources) || '（无）'}</Text>
          </Box>
        )
      }
    </Question>
  );
}

function Editable({ path, field, answer, filling, noteId }: Props & { noteId: string | undefined }) {
  const set = (next: Answer): void => filling.set(path, next);
  const common = { id: questionId(path), label: field.label, describedBy: noteId, invalid: filling.faultAt(path) !== null, onLeave: () => filling.leave(path) };
  switch (field.type) {
    case 'long-text':
      return <Area {...common} className="field-input question-area" value={typedText(answer)} maxLength={field.maxLength ?? LONG_TEXT} onInput={set} />;
    case 'date':
    case 'month':
      return <Day {...common} className="field-input" kind={field.type} value={typedText(answer)} placeholder={field.type === 'date' ? '请选择日期' : '请选择年月'} onChange={set} />;
    case 'choice':
      return <ChoiceInput {...common} options={field.options} value={typedText(answer)} onChange={set} />;
    case 'multi-choice':
      return <SeveralInput {...common} options={field.options} value={Array.isArray(answer) ? (answer as readonly string[]) : []} onChange={set} />;
    case 'code-table':
    case 'division': {
      const options = optionsOf(field, filling.sources);
      const Input = options.length > FEW_OPTIONS ? SearchInput : ChoiceInput;
      return <Input {...common} options={options} value={typedText(answer)} onChange={set} />;
    }
    case 'attachment':
      return <FilesInput {...common} field={field} code={filling.code} files={Array.isArray(answer) ? (answer as readonly Attachment[]) : []} onChange={set} />;
    case 'signature':
      return <SignatureInput {...common} value={typedText(answer)} onChange={set} />;
    case 'computed':
      return null;
    case 'text':
    case 'number':
    case 'money':
    case 'id-number':
    case 'credit-code':
    case 'phone':
    case 'bank-card': {
      const [kind, longest] = KINDS[field.type] ?? ['plain', LONG_TEXT];
      const unit = field.type === 'money' ? '元' : field.type === 'number' ? field.unit : undefined;
      return (
        <Box className="field-line">
          <Field {...common} className="field-input" kind={kind} maxLength={longest} value={field.type === 'money' ? yuanTyped(answer) : typedText(answer)} onInput={set} />
          {unit ? <Text className="field-unit">{unit}</Text> : null}
        </Box>
      );
    }
  }
}
