import type { Picture } from '../../contract/service/index.ts';
import { text } from './sheet.ts';

const INK = '#2c3a38';
const PALE = '#c9d1cd';
const PAPER = '#ffffff';

const bar = (x: number, y: number, width: number, height = 12): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="${PALE}"/>`;
const words = (x: number, y: number, size: number, what: string, more = ''): string => `<text x="${x}" y="${y}" font-size="${size}" fill="${INK}" ${more}>${text(what)}</text>`;
const head = (x: number, y: number, width: number, height: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#e4ece9" stroke="${PALE}" stroke-width="2"/><circle cx="${x + width / 2}" cy="${y + height * 0.38}" r="${width * 0.2}" fill="#9db3ac"/><path d="M${x + width * 0.16} ${y + height * 0.96}a${width * 0.34} ${height * 0.36} 0 0 1 ${width * 0.68} 0z" fill="#9db3ac"/>`;
const seal = (x: number, y: number, r: number): string =>
  `<g fill="none" stroke="#b3261e" stroke-width="4" opacity=".75"><circle cx="${x}" cy="${y}" r="${r}"/></g><path transform="translate(${x} ${y}) scale(${r / 26})" d="M0-11l2.6 8h8.4l-6.8 4.9 2.6 8L0 5l-6.8 4.9 2.6-8L-11-3h8.4z" fill="#b3261e" opacity=".75"/>`;

/** Title in as many lines as it needs: sixteen letters fit one. */
function title(name: string, x: number, y: number, size: number, most: number): string {
  const lines = name.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [name];
  return lines.map((line, at) => words(x, y + at * (size + 8), size, line, 'text-anchor="middle" font-weight="700"')).join('');
}

const sheetOf = (inner: string): string => `<rect x="200" y="40" width="320" height="440" rx="4" fill="${PAPER}" stroke="#a9b4b0" stroke-width="2"/>${inner}`;

const DRAW: Readonly<Record<Picture, (name: string) => string>> = {
  card: (name) => `<rect x="110" y="110" width="500" height="316" rx="22" fill="${PAPER}" stroke="#a9b4b0" stroke-width="2"/>${title(name, 360, 160, 26, 16)}${['姓名', '号码', '住址', '有效期'].map((label, at) => `${words(146, 216 + at * 50, 20, label)}${bar(226, 204 + at * 50, at === 2 ? 200 : 150)}`).join('')}${head(452, 196, 122, 160)}${bar(146, 396, 250, 8)}`,
  bank: (name) => `<rect x="110" y="110" width="500" height="316" rx="22" fill="#dfe9ef" stroke="#9fb2bd" stroke-width="2"/>${title(name, 360, 164, 24, 18)}<rect x="150" y="206" width="70" height="52" rx="8" fill="#e8d59a" stroke="#b59a4a" stroke-width="2"/><path d="M150 232h70M185 206v52" stroke="#b59a4a" stroke-width="2"/>${words(150, 316, 34, '6222 02•• •••• ••••', 'letter-spacing="3"')}${words(150, 366, 18, '持卡人姓名')}${bar(256, 354, 120)}${words(150, 400, 18, '有这一面就可以')}`,
  booklet: (name) => `<path d="M360 120C300 96 200 96 110 112v316c90-16 190-16 250 8 60-24 160-24 250-8V112c-90-16-190-16-250 8z" fill="${PAPER}" stroke="#a9b4b0" stroke-width="2"/><path d="M360 120v316" stroke="${PALE}" stroke-width="3"/>${title(name, 236, 180, 24, 8)}${head(190, 220, 92, 118)}${bar(160, 364, 150)}${bar(160, 390, 110)}${['姓名', '性别', '编号', '日期'].map((label, at) => `${words(396, 186 + at * 46, 20, label)}${bar(456, 174 + at * 46, 110)}`).join('')}${seal(536, 374, 40)}`,
  letter: (name) => sheetOf(`${title(name, 360, 104, 24, 11)}${[0, 1, 2, 3, 4, 5].map((at) => bar(at === 0 ? 264 : 236, 170 + at * 34, at === 5 ? 130 : at === 0 ? 220 : 248)).join('')}${bar(360, 400, 124)}${bar(384, 428, 100)}${seal(424, 408, 46)}`),
  form: (name) => sheetOf(`${title(name, 360, 92, 20, 13)}<g fill="none" stroke="#7d8b86" stroke-width="2"><rect x="228" y="146" width="264" height="300"/>${[1, 2, 3, 4, 5].map((at) => `<path d="M228 ${146 + at * 50}h264"/>`).join('')}<path d="M300 146v250M360 146v100M432 146v100"/></g>${[0, 1].map((at) => `${bar(240, 165 + at * 50, 48)}${bar(372, 165 + at * 50, 48)}`).join('')}${[2, 3, 4].map((at) => `${bar(240, 165 + at * 50, 48)}${bar(314, 165 + at * 50, 150)}`).join('')}${words(240, 428, 16, '签字')}<path d="M300 430c14-26 22 10 34-14s20 12 46-10" fill="none" stroke="${INK}" stroke-width="3" stroke-linecap="round"/>`),
};

/** A made-up picture of what a paper looks like, and how to take its photo: whole, with its four corners. */
export const drawing = (kind: Picture, name: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 540" role="img" aria-label="${text(name)}样图" font-family="system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif">
<rect width="720" height="540" fill="#f6f4ee"/>${DRAW[kind](name)}
<g fill="none" stroke="#0e5a55" stroke-width="6" stroke-linecap="round"><path d="M40 90V40h60M680 90V40h-60M40 430v50h60M680 430v50h-60"/></g>
<text x="360" y="300" font-size="110" font-weight="700" fill="#0e5a55" opacity=".13" text-anchor="middle" transform="rotate(-24 360 270)" letter-spacing="30">样例</text>
<text x="360" y="518" font-size="22" fill="${INK}" text-anchor="middle">四角拍全 · 字迹清楚 · 不要反光</text></svg>`;
