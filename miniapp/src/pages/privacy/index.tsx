import { Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Bullets } from '../../ui/Lists';
import { Screen } from '../../ui/Screen';
import { PRIVACY } from './words';

/** What is kept about the reader, for what purpose, and for how long. */
export default function Privacy() {
  return (
    <Screen title="隐私说明">
      {PRIVACY.map(({ title, text, items }) => (
        <Card key={title} title={title}>
          {text ? <Text as="p">{text}</Text> : null}
          {items ? <Bullets items={items} /> : null}
        </Card>
      ))}
    </Screen>
  );
}
