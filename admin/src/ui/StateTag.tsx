import { Tag } from 'antd';

export type Tone = 'waiting' | 'working' | 'good' | 'doubtful' | 'bad' | 'quiet';

const STYLE: Readonly<Record<Tone, { color: string; background: string; borderColor: string }>> = {
  waiting: { color: '#0a4642', background: '#e4efec', borderColor: '#bcd8d2' },
  working: { color: '#1f4b8f', background: '#e7eefa', borderColor: '#c4d5f1' },
  good: { color: '#1a6a3e', background: '#e5f2e9', borderColor: '#bedfc9' },
  doubtful: { color: '#84490a', background: '#fcf0da', borderColor: '#efd6a7' },
  bad: { color: '#a3271f', background: '#fbeae7', borderColor: '#f0c4bd' },
  quiet: { color: '#55605d', background: '#eef0ef', borderColor: '#d8dcda' },
};

/** A state as a word on a quiet colour; the word alone carries the meaning. */
export function StateTag({ tone, text }: { tone: Tone; text: string }) {
  return (
    <Tag variant="outlined" style={{ ...STYLE[tone], marginInlineEnd: 0 }}>
      {text}
    </Tag>
  );
}
