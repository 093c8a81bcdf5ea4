import type { OutOf } from '@zhida/server/contract';
import { POLICY_STATE } from '@zhida/server/contract/enums';
import { dayText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Card } from '../../ui/Card';
import './PolicyCard.scss';

export type PolicyRow = OutOf<'GET /api/public/policies'>[number];

/** One policy of the guide: what it gives, to whom, until when. */
export function PolicyCard({ policy }: { policy: PolicyRow }) {
  const { code, name, summary, state, validTo, categories } = policy;
  return (
    <Card onPress={() => go('policy', { code })}>
      <Text className="policy-name">{name}</Text>
      <Text className="policy-summary">{summary}</Text>
      <Box className="policy-tags">
        {categories.map(({ code: category, label }) => (
          <Text key={category} className="policy-tag">
            {label}
          </Text>
        ))}
      </Box>
      <Text className={`policy-state is-${state}`}>
        {POLICY_STATE[state]}，{state === 'expired' ? '已于' : '到'}
        {dayText(validTo)}
        {state === 'expired' ? '截止' : ''}
      </Text>
    </Card>
  );
}
