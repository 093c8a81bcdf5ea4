import { layers } from '@zhida/server/contract/service/order.ts';
import { Box, Text } from '../../lib/platform';
import { Icon } from '../../ui/Icon';
import type { Guide } from './words';

const limitOf = ({ limits }: Guide['items'][number]): string => limits[0]?.words ?? '办好会告诉您';

/** The order of the items as a picture: what stands side by side is done at the same time. The list beside it says the same in words. */
export function FlowPicture({ items }: { items: Guide['items'] }) {
  const drawn = layers(items);
  return (
    <Box className="flow" role="img" label={`流程图：${drawn.map((layer, at) => `第 ${at + 1} 步 ${layer.map(({ name }) => name).join('、')}`).join('；')}；全部办好`}>
      {drawn.map((layer, at) => (
        <Box key={layer[0]?.code} silent>
          <Text as="p" className="flow-step">
            第 {at + 1} 步{layer.length > 1 ? `：${layer.length} 项同时办` : ''}
          </Text>
          <Box className="flow-layer">
            {layer.map((item) => (
              <Box key={item.code} className="flow-box">
                <Text as="p" className="flow-name">
                  {item.name}
                </Text>
                <Text as="p" className="flow-detail">
                  {item.department}
                </Text>
                <Text as="p" className="flow-detail">
                  {limitOf(item)}
                </Text>
              </Box>
            ))}
          </Box>
          <Box className="flow-arrow">
            <Icon name="down" />
          </Box>
        </Box>
      ))}
      <Box className="flow-end" silent>
        <Text>全部办好，办件结束</Text>
      </Box>
    </Box>
  );
}
