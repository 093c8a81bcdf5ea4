import { Box, Text } from '../../lib/platform';
import { Bullets } from '../../ui/Lists';
import type { Material } from './words';
import './papers.scss';

const MEDIUM = { paper: '原件', electronic: '电子件', either: '原件或电子件' } as const;

/** How a good photo of the paper looks: drawn, since every office prints it a little differently. */
export function PaperSample({ material }: { material: Pick<Material, 'name' | 'medium'> }) {
  return (
    <Box className="paper-sample">
      <Box className="paper-sheet" role="img" label={`示意图：一张${material.name}，占满画面，四个角都在`}>
        <Text as="p" className="paper-sheet-name" silent>
          {material.name}
        </Text>
        <Text className="paper-sheet-kind" silent>
          {MEDIUM[material.medium]}
        </Text>
      </Box>
      <Box className="paper-tips">
        <Bullets items={['四个角都拍进去', '字看得清，不反光', '正反面、多页分开拍']} />
      </Box>
    </Box>
  );
}
