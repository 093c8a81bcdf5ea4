import type { Option } from '@zhida/server/contract/form/types.ts';
import { useState } from 'react';
import { Box, Field, Press, Text } from '../../lib/platform';

const SHOWN = 8;

interface Props {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
}

/** One of many: type a part of the name or the code, then choose; what most people choose is in sight at once. */
export function SearchInput({ id, label, describedBy, invalid, options, value, onChange }: Props) {
  const [words, setWords] = useState('');
  const chosen = options.find((option) => option.value === value);
  const wanted = words.trim();
  const found = options.filter((option) => (wanted === '' ? option.often : option.label.includes(wanted) || option.value.startsWith(wanted)));
  const choose = (next: string): void => {
    setWords('');
    onChange(next);
  };
  return (
    <>
      {chosen ? (
        <Box className="choices">
          <Press className="choice is-chosen" onPress={() => choose('')}>
            <Text className="choice-text">{chosen.label}</Text>
            <Text>重选</Text>
          </Press>
        </Box>
      ) : (
        <Field id={id} className="field-input" kind="plain" maxLength={30} value={words} onInput={setWords} placeholder="输入几个字查找" label={label} describedBy={describedBy} invalid={invalid} />
      )}
      <Box live="polite" role="status">
        {chosen ? null : found.length === 0 ? (
          wanted === '' ? null : (
            <Text as="p" className="field-note">
              没有找到，换几个字试试
            </Text>
          )
        ) : (
          <Box className="choices search-found">
            {found.slice(0, SHOWN).map((option) => (
              <Press key={option.value} className="choice" onPress={() => choose(option.value)}>
                <Text className="choice-text">{option.label}</Text>
              </Press>
            ))}
          </Box>
        )}
      </Box>
      {found.length > SHOWN ? (
        <Text as="p" className="field-note">
          还有 {found.length - SHOWN} 个，请多输入几个字
        </Text>
      ) : null}
    </>
  );
}
