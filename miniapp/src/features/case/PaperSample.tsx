import { Box } from '../../lib/platform';
import { Picture } from '../../lib/platform/picture';
import { Bullets } from '../../ui/Lists';
import type { Material } from './words';
import './papers.scss';

const MEDIUM = { paper: '拍原件', electronic: '电子件', either: '原件或电子件都可以' } as const;

/** What the paper looks like, as the service's definition says, and how a good photo of it is taken. */
export function PaperSample({ service, material: { code, name, medium } }: { service: string; material: Pick<Material, 'code' | 'name' | 'medium'> }) {
  return (
    <Box className="paper-sample">
      <Picture className="paper-sheet" source={`${API_BASE}/samples/${service}/${code}.svg`} label={`${name}的样图：占满画面，四个角都在`} />
      <Box className="paper-tips">
        <Bullets items={[MEDIUM[medium], '四个角都拍进去', '字看得清，不反光']} />
      </Box>
    </Box>
  );
}
