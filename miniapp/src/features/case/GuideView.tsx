import { Box, Text, device } from '../../lib/platform';
import { Card, Cell } from '../../ui/Card';
import { Fold } from '../../ui/Fold';
import { Bullets } from '../../ui/Lists';
import { FlowPicture } from './FlowPicture';
import { Fact } from './parts';
import type { Guide } from './words';
import './case.scss';

const basisLine = ({ title, number, clause }: Guide['legalBasis'][number]): string => `《${title}》${number ? `（${number}）` : ''}${clause ? `：${clause}` : ''}`;

/** Everything one wants to know before beginning, the short of it first. */
export function GuideView({ guide }: { guide: Guide }) {
  const { summary, audience, conditions, items, materials, counters, free, legalBasis, lead } = guide;
  const own = materials.filter(({ source }) => source !== '在线生成');
  return (
    <>
      <Card title="一句话说清">
        <Text as="p">{summary}</Text>
        <Fact name="谁可以办">
          <Text as="p">{audience}</Text>
        </Fact>
        <Fact name="收费吗">
          <Text as="p">{free ? '全程免费，不收任何费用' : '部分事项收费，见下面各事项'}</Text>
        </Fact>
        <Fact name="怎么办">
          <Text as="p">手机上填一次表、拍照传材料，{new Set(items.map(({ department }) => department)).size} 个部门同时看；通过后带原件到窗口一次。</Text>
        </Fact>
        <Fact name="牵头部门">
          <Text as="p">{lead}</Text>
        </Fact>
      </Card>
      <Card title="要办的事，谁先谁后">
        <FlowPicture items={items} />
      </Card>
      <Card bare>
        <Fold title={`${items.length} 个事项：部门、时限、依据`}>
          <Box as="ul">
            {items.map((item) => (
              <ItemLines key={item.code} item={item} items={items} />
            ))}
          </Box>
        </Fold>
      </Card>
      <Card bare>
        <Fold title={`要准备的材料（${own.length} 种，按您的情况挑选）`}>
          <Box as="ul">
            {own.map(({ code, name, condition, necessity, note }) => (
              <Box as="li" key={code} className="listed">
                <Text as="p" className="listed-name">
                  {name}
                </Text>
                <Text as="p" className="case-note">
                  {condition ? `只在这种情形需要：${condition}` : necessity}
                  {note ? `。${note}` : ''}
                </Text>
              </Box>
            ))}
          </Box>
        </Fold>
      </Card>
      {conditions.length > 0 ? (
        <Card bare>
          <Fold title="受理条件">
            <Bullets items={conditions} />
          </Fold>
        </Card>
      ) : null}
      <Card bare>
        <Fold title={`到哪里办（${counters.length} 个综合窗口）`}>
          {counters.map(({ code, name, address, phone, hours }) => (
            <Cell key={code} icon="phone" name={name} note={`${address}；办公时间 ${hours.replace(',', '、')}；电话 ${phone}`} onPress={() => device.call(phone)} />
          ))}
        </Fold>
      </Card>
      <Card bare>
        <Fold title="依据的文件">
          <Bullets items={legalBasis.map(basisLine)} />
        </Fold>
      </Card>
    </>
  );
}

function ItemLines({ item, items }: { item: Guide['items'][number]; items: Guide['items'] }) {
  const { name, department, condition, after, limits, delivery, note, legalBasis } = item;
  const before = after.map((code) => items.find((one) => one.code === code)?.name ?? code);
  return (
    <Box as="li" className="listed">
      <Text as="p" className="listed-name">
        {name}
      </Text>
      <Text as="p" className="case-note">
        {department}
      </Text>
      {condition ? <Text as="p">只在这种情形办：{condition}</Text> : null}
      {before.length > 0 ? <Text as="p">在“{before.join('”“')}”之后</Text> : null}
      {limits.map(({ name: limit, words }) => (
        <Text as="p" key={limit + words}>
          时限：{words}
        </Text>
      ))}
      <Text as="p">结果：{delivery.join('、')}</Text>
      {note ? (
        <Text as="p" className="case-note">
          {note}
        </Text>
      ) : null}
      <Fold title="设定依据" label={`${name}的设定依据`}>
        <Bullets items={legalBasis.map(basisLine)} />
      </Fold>
    </Box>
  );
}
