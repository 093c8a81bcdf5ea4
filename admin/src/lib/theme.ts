import type { ThemeConfig } from 'antd';

/** Calm paper, ink, and the deep green of an office; the same hues as on the phone. Contrast of each pair is AA or better. */
export const HUE = {
  paper: '#f6f4ee',
  card: '#ffffff',
  ink: '#1d2b2a',
  soft: '#52605d',
  line: '#e3ded1',
  brand: '#0e5a55',
  brandDeep: '#0a4642',
  brandSoft: '#e4efec',
  money: '#9c3519',
  yes: '#1a6a3e',
  unknown: '#84490a',
  danger: '#a3271f',
} as const;

/** Readers who asked their system for stillness get it. */
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const NORMAL = 15;
const LARGE = 18;

/** antd's tokens in the house's hues; `large` is the large-type mode. */
export function themeOf(large: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: HUE.brand,
      colorInfo: HUE.brand,
      colorLink: HUE.brand,
      colorSuccess: HUE.yes,
      colorWarning: HUE.unknown,
      colorError: HUE.danger,
      // What antd would derive from hues this deep is murky.
      colorInfoBg: '#eef5f3',
      colorInfoBorder: '#bcd8d2',
      colorSuccessBg: '#edf6f0',
      colorSuccessBorder: '#bedfc9',
      colorWarningBg: '#fdf5e6',
      colorWarningBorder: '#efd6a7',
      colorErrorBg: '#fcf1ef',
      colorErrorBorder: '#f0c4bd',
      colorTextBase: HUE.ink,
      colorBgLayout: HUE.paper,
      colorBorderSecondary: HUE.line,
      colorTextPlaceholder: '#6a7673',
      colorTextDescription: HUE.soft,
      fontSize: large ? LARGE : NORMAL,
      borderRadius: 8,
      controlHeight: large ? 42 : 36,
      fontFamily: 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
      motionDurationMid: '0.12s',
      // A button that waits shows it by its spinner; faded words would be hard to read.
      opacityLoading: 1,
      motion: !STILL,
    },
    components: {
      Layout: { headerBg: HUE.card, siderBg: HUE.brandDeep, headerHeight: 60, headerPadding: '0 28px' },
      Menu: { darkItemBg: HUE.brandDeep, darkSubMenuItemBg: HUE.brandDeep, darkItemSelectedBg: '#17766f', darkItemColor: '#dcebe8', darkGroupTitleColor: '#a9c8c3', itemHeight: large ? 46 : 40 },
      Table: { headerBg: '#f1eee5', headerColor: HUE.soft, rowHoverBg: '#f4f8f7', rowSelectedBg: '#eef5f3', rowSelectedHoverBg: '#e4efec', cellPaddingBlock: 11 },
      Card: { headerFontSize: large ? LARGE + 1 : NORMAL + 1 },
      Descriptions: { labelColor: HUE.soft, itemPaddingBottom: 10 },
      Statistic: { contentFontSize: large ? 32 : 27 },
    },
  };
}
