import type { Option } from '@zhida/server/contract/form/types.ts';
import { Box, Press, Text } from '../../lib/platform';

interface Props<V> {
  id: string;
  label: string;
  options: readonly Option[];
  value: V;
  onChange: (value: V) => void;
}

const SHORT = 5;
/** Two short answers stand side by side. */
const sideBySide = (options: readonly Option[]): boolean => options.length === 2 && options.every(({ label }) => label.length <= SHORT);

/** One of a few, all in sight. */
export function ChoiceInput({ id, label, options, value, onChange }: Props<string>) {
  return (
    <Box id={id} className={`choices ${sideBySide(options) ? 'is-row' : ''}`} role="radiogroup" label={label}>
      {options.map((option) => (
        <Press key={option.value} className={`choice ${option.value === value ? 'is-chosen' : ''}`} choice="radio" checked={option.value === value} label={option.label} onPress={() => onChange(option.value)}>
          <Box className="choice-mark" silent />
          <Text className="choice-text">{option.label}</Text>
        </Press>
      ))}
    </Box>
  );
}

/** Any of a few. */
export function SeveralInput({ id, label, options, value, onChange }: Props<readonly string[]>) {
  const turn = (one: string): void => onChange(value.includes(one) ? value.filter((chosen) => chosen !== one) : [...value, one]);
  return (
    <Box id={id} className="choices" role="group" label={label}>
      {options.map((option) => (
        <Press key={option.value} className={`choice ${value.includes(option.value) ? 'is-chosen' : ''}`} choice="checkbox" checked={value.includes(option.value)} label={option.label} onPress={() => turn(option.value)}>
          <Box className="choice-mark is-square" silent />
          <Text className="choice-text">{option.label}</Text>
        </Press>
      ))}
    </Box>
  );
}
