import type { FormOutcome } from '@zhida/server/contract/form/types.ts';
import { Box, Press, Text } from '../../lib/platform';
import './apply.scss';

const SHOWN = 12;

interface Props {
  outcome: FormOutcome | null;
  /** papers and other things that are still missing, by name */
  missing: readonly string[];
  onFault: (path: string) => void;
  onMissing: () => void;
}

/** What still stands in the way of handing in, each leading to its place. */
export function OpenList({ outcome, missing, onFault, onMissing }: Props) {
  const faults = outcome?.faults ?? [];
  const count = faults.length + missing.length;
  if (count === 0) return null;
  return (
    <Box className="open-list" role="alert" id="open-list">
      <Text as="h3" className="case-strong">
        还差 {count} 处，补好就能提交
      </Text>
      {faults.slice(0, SHOWN).map(({ path, label, message }) => (
        <Press key={path} className="open-line" onPress={() => onFault(path)}>
          <Text>{message.includes(label) ? message : `${label}：${message}`}</Text>
        </Press>
      ))}
      {faults.length > SHOWN ? <Text as="p">还有 {faults.length - SHOWN} 处，补好上面的再看</Text> : null}
      {missing.map((name) => (
        <Press key={name} className="open-line" onPress={onMissing}>
          <Text>请补上：{name}</Text>
        </Press>
      ))}
    </Box>
  );
}
