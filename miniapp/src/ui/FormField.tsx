import { useId, type ReactNode } from 'react';
import { Box, Field, Text } from '../lib/platform';
import type { FieldProps } from '../lib/platform/types';
import './FormField.scss';

type Props = Omit<FieldProps, 'id' | 'className' | 'describedBy' | 'invalid'> & {
  hint?: string;
  fault?: string;
  /** stands in the same line, such as “send the code” */
  beside?: ReactNode;
};

/** A labelled input with its hint or what is wrong with it. */
export function FormField({ hint, fault, beside, ...field }: Props) {
  const id = useId().replace(/:/g, '');
  const note = fault ?? hint;
  return (
    <Box className={`field ${fault ? 'is-wrong' : ''}`}>
      <Text as="p" className="field-label" silent>
        {field.label}
      </Text>
      <Box className="field-line">
        <Field {...field} id={id} className="field-input" invalid={Boolean(fault)} describedBy={note ? `${id}-note` : undefined} />
        {beside}
      </Box>
      {note ? (
        <Text as="p" id={`${id}-note`} className="field-note">
          {note}
        </Text>
      ) : null}
    </Box>
  );
}
