import type { FormField } from '@zhida/server/contract/form/types.ts';
import type { ReactNode } from 'react';
import { Box, Text } from '../../lib/platform';
import './Question.scss';

/** The element of a question, so that a fault can lead to it. */
export const questionId = (path: string): string => `q-${path.replace(/\./g, '-')}`;

interface Props {
  path: string;
  field: FormField;
  required: boolean;
  fault: string | null;
  /** where the value that stands here was filled in from */
  pushedFrom: string | null;
  children: (noteId: string | undefined) => ReactNode;
}

/** One question: its words, its input, where a value came from, and what is wrong. */
export function Question({ path, field, required, fault, pushedFrom, children }: Props) {
  const id = questionId(path);
  const note = fault ?? field.help;
  return (
    <Box className={`field ${fault ? 'is-wrong' : ''}`} id={`${id}-box`}>
      <Text as="p" className="field-label">
        {field.label}
        {required ? null : <Text className="question-optional">（选填）</Text>}
      </Text>
      {children(note ? `${id}-note` : undefined)}
      {pushedFrom === null ? null : <Text as="p" className="field-note">{pushedFrom}</Text>}
      {note ? (
        <Text as="p" id={`${id}-note`} className="field-note">
          {note}
        </Text>
      ) : null}
    </Box>
  );
}
