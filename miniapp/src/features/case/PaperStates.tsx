import { Box, Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Badge } from './parts';
import { toneOfPaper, type Material } from './words';

/** Every paper of the case and what has become of it. */
export function PaperStates({ materials }: { materials: readonly Material[] }) {
  const shown = materials.filter(({ needed }) => needed === 'yes');
  if (shown.length === 0) return null;
  return (
    <Card bare>
      <Fold title={`${shown.length} 份材料的情况`}>
        <Box as="ul">
          {shown.map(({ code, name, state, stateLabel, reason, versions, originalAt }) => (
            <Box as="li" key={code} className="listed">
              <Box className="listed-head">
                <Text as="p" className="listed-name">
                  {name}
                </Text>
                <Badge tone={toneOfPaper(state)} text={stateLabel} />
              </Box>
              {reason ? <Text as="p">原因：{reason}</Text> : null}
              <Text as="p" className="case-note">
                {versions.length > 0 ? `交过 ${versions.length} 次` : '没有上传'}
                {originalAt === null ? '' : '，窗口已核对原件'}
              </Text>
            </Box>
          ))}
        </Box>
      </Fold>
    </Card>
  );
}
