import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import type { MyCase } from './words';

/** What was returned, at which field or document and why. */
export function ReturnsCard({ mine }: { mine: MyCase }) {
  const open = mine.returns.filter(({ resolvedAt }) => resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <Card title={`要修改的 ${open.length} 处`}>
      <Box as="ul">
        {open.map(({ id, label, reason, department, itemName, material }) => (
          <Box as="li" key={id} className="listed">
            <Text as="p" className="listed-name">
              {material === null ? '填写' : '材料'}：{label}
            </Text>
            <Text as="p">原因：{reason}</Text>
            <Text as="p" className="case-note">
              {department}（{itemName}）
            </Text>
          </Box>
        ))}
      </Box>
      {mine.can.includes('edit') ? <Button text={`修改这 ${open.length} 处`} leads onPress={() => go('apply', { id: mine.id })} /> : null}
    </Card>
  );
}
