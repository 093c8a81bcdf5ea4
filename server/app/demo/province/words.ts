import type { Random } from './random.ts';

/** Common surnames and given names; any likeness is chance, and the numbers belong to nobody (see `numbers.ts`). */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'];
const MALE = ['建国', '志强', '文斌', '海涛', '晓东', '永胜', '国栋', '立新', '春生', '俊峰', '学军', '振华', '宏伟', '玉柱', '少华', '向阳', '明辉', '大勇', '新民', '浩然', '子轩', '宇航', '天佑', '鹏飞', '军', '磊', '刚', '勇', '涛', '超', '斌', '伟'];
const FEMALE = ['秀英', '桂兰', '玉梅', '淑珍', '晓燕', '海燕', '丽娟', '春梅', '雪琴', '雅静', '文慧', '佳怡', '思琪', '雨桐', '欣怡', '婉清', '红梅', '爱华', '艳玲', '彩霞', '静', '敏', '娜', '芳', '丽', '婷', '洁', '霞', '萍', '颖', '慧', '倩'];
/** Names with a middle dot are valid and must pass every check. */
const DOTTED = ['阿依古丽·买买提', '巴特尔·乌恩', '古丽娜尔·艾山', '其木格·那日苏', '热合曼·吐尔逊'];

export type Sex = 'male' | 'female';

export const personName = (random: Random, sex: Sex): string =>
  random.chance(0.004) ? random.pick(DOTTED) : random.pick(SURNAMES) + random.pick(sex === 'male' ? MALE : FEMALE);

/** Another name for the same person, as careless typing produces: doubtful pairs come from it. */
export function mistypedName(random: Random, name: string): string {
  const tail = random.pick([...'伟为卫维文雯敏民明名']);
  const changed = name.length > 2 ? name.slice(0, -1) + tail : name + tail;
  return changed === name ? `${name}华` : changed;
}

const BRANDS = ['云岫', '禾丰', '青砚', '朗舟', '知遥', '沐川', '松间', '九畹', '和畅', '见山', '清晏', '怀瑾', '南栀', '北辰里', '长歌', '望舒', '知行', '映月', '听泉', '远帆'];
const ENTERPRISE_TRADES = ['机械制造', '商贸', '物流', '建筑工程', '食品加工', '物业服务', '信息科技', '农业开发', '保安服务', '新能源', '家政服务', '环保设备', '文化传媒', '餐饮管理'];
const SHOP_TRADES: readonly (readonly [string, string])[] = [
  ['面馆', '餐饮业'], ['小吃店', '餐饮业'], ['便利店', '零售业'], ['五金店', '零售业'], ['果蔬店', '零售业'], ['理发店', '居民服务业'], ['汽车维修部', '修理业'],
  ['家电维修部', '修理业'], ['服装店', '零售业'], ['打印社', '商务服务业'], ['快递驿站', '邮政业'], ['早餐铺', '餐饮业'], ['种植园', '农业'], ['洗车行', '居民服务业'],
];

export const enterpriseName = (random: Random, city: string): string =>
  `${city}${random.pick(BRANDS)}${random.pick(BRANDS)}${random.pick(ENTERPRISE_TRADES)}有限公司`;

export function shopNameAndTrade(random: Random, county: string): { name: string; industry: string } {
  const [trade, industry] = random.pick(SHOP_TRADES);
  return { name: `${county}${random.pick(BRANDS)}${random.pick(BRANDS)}${trade}（个体工商户）`, industry };
}

const STREETS = ['迎宾街', '滨河路', '文昌街', '振兴路', '府前街', '站前路', '德胜街', '学府路', '光明街', '永安路'];
/** Down to the street, as the annex asks. */
export const streetAddress = (random: Random, place: string): string => `${place}${random.pick(STREETS)}${random.int(1, 188)}号`;
