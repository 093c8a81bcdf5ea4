import { count } from '../lib/format';
import './stackedBar.css';

/** One part of a whole, with the colour it is drawn in. */
export interface BarPart {
  key: string;
  label: string;
  count: number;
  hue: string;
}

interface Props {
  /** what is counted, for readers who hear the page */
  caption: string;
  parts: readonly BarPart[];
  /** words and numbers beside the bar; the bar alone says little to a quick eye */
  legend?: boolean;
}

/** A whole and its parts as one bar. Parts without anything are left out. */
export function StackedBar({ caption, parts, legend = false }: Props) {
  const shown = parts.filter((part) => part.count > 0);
  const spoken = shown.map((part) => `${part.label} ${count(part.count)}`).join('，');
  return (
    <div className="stacked">
      <div className="stacked-bar" role="img" aria-label={`${caption}：${spoken || '还没有'}`}>
        {shown.map(({ key, label, count: size, hue }) => (
          <span key={key} title={`${label} ${count(size)}`} style={{ flexGrow: size, background: hue }} />
        ))}
      </div>
      {legend ? (
        <ul className="stacked-legend">
          {shown.map(({ key, label, count: size, hue }) => (
            <li key={key}>
              <i style={{ background: hue }} aria-hidden />
              {label}
              <strong className="number">{count(size)}</strong>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
