import { Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Bullets } from '../../ui/Lists';
import type { MyCase } from './words';

/** What to take along. */
export function Originals({ mine }: { mine: MyCase }) {
  const papers = mine.materials.filter(({ needed, upload, medium, originalAt }) => needed === 'yes' && upload && medium !== 'electronic' && originalAt === null);
  if (papers.length === 0) return null;
  return (
    <Card title={`要带的原件（${papers.length} 份）`}>
      <Bullets items={papers.map(({ name, note }) => (note ? `${name}：${note}` : name))} />
      {mine.leadWait ? (
        <Text as="p" className="case-note">
          {mine.leadWait}
        </Text>
      ) : null}
    </Card>
  );
}
