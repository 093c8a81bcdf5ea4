import type { RowAnswers, TableField } from '@zhida/server/contract/form/types.ts';
import { Box, Press, Text } from '../../lib/platform';
import { Button } from '../../ui/Button';
import { FieldInput } from './FieldInput';
import type { Filling } from './filling';
import { Question, questionId } from './Question';

/** A repeating group: one card a row, on a phone whatever the desk shows. */
export function RowsInput({ field, rows, filling }: { field: TableField; rows: readonly RowAnswers[]; filling: Filling }) {
  const { name, rowName, maxRows } = field;
  const state = filling.outcome.fields[name];
  if (!state?.visible) return null;
  const without = (gone: number): void => filling.set(name, rows.filter((_row, at) => at !== gone));
  return (
    <Question path={name} field={field} required={state.required} fault={filling.faultAt(name)} pushedFrom={null}>
      {() => (
        <Box id={questionId(name)}>
          {rows.map((row, at) => (
            <Box key={at} as="section" className="row-card" label={`${rowName} ${at + 1}`}>
              <Box className="row-head">
                <Text as="h3" className="row-title">
                  {rowName} {at + 1}
                </Text>
                {state.editable ? (
                  <Press className="row-remove" label={`删除${rowName} ${at + 1}`} onPress={() => without(at)}>
                    <Text>删除</Text>
                  </Press>
                ) : null}
              </Box>
              {field.fields.map((inner) =>
                inner.type === 'computed' && filling.outcome.fields[`${name}.${at}.${inner.name}`]?.value === null ? null : (
                  <FieldInput key={inner.name} path={`${name}.${at}.${inner.name}`} field={inner} answer={row[inner.name] ?? inner.default} filling={filling} />
                ),
              )}
            </Box>
          ))}
          {state.editable && rows.length < (maxRows ?? Infinity) ? <Button text={`添加${rowName}`} look="plain" onPress={() => filling.set(name, [...rows, {}])} /> : null}
        </Box>
      )}
    </Question>
  );
}
