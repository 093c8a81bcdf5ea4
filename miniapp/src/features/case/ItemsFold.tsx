import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Badge } from './parts';
import type { CaseDraft } from './words';

const NEEDED = { yes: { tone: 'good', text: '要办' }, no: { tone: 'over', text: '不用办' }, unknown: { tone: 'mine', text: '还要看回答' } } as const;

/** What will be done for the reader, by the answers so far, and why. */
export function ItemsFold({ items }: Pick<CaseDraft, 'items'>) {
  const needed = items.filter((item) => item.needed !== 'no').length;
  return (
    <Card bare>
      <Fold title={`按您的回答，要办 ${needed} 件事`}>
        <Box as="ul">
          {items.map(({ code, name, needed: is, why }) => (
            <Box as="li" key={code} className="listed">
              <Box className="listed-head">
                <Text as="p" className="listed-name">
                  {name}
                </Text>
                <Badge {...NEEDED[is]} />
              </Box>
              {why ? (
                <Text as="p" className="case-note">
                  {why}
                </Text>
              ) : null}
            </Box>
          ))}
        </Box>
      </Fold>
    </Card>
  );
}
