const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words that say how something is asked, not what about. */
const EMPTY = new Set(
  ('我 我们 我的 你 您 你们 他 她 它 咱 咱们 俺 人家 自己 的 地 得 了 着 过 吗 呢 啊 呀 吧 嘛 么 哦 噢 喔 哎 唉 是 有 在 和 与 及 或 跟 对 把 被 给 让 从 到 向 于 以 就 也 都 还 又 再 才 很 太 最 更 ' +
    '这 那 这个 那个 这些 那些 这样 那样 什么 啥 怎么 怎样 怎么样 如何 为什么 为啥 咋 咋样 哪 哪个 哪些 几 多少 多 请 请问 问 问下 问一下 一下 想 想问 想知道 知道 要 需要 能 能够 可以 可 会 应该 应 该 得 算 做 弄 搞 行 ' +
    '没有 没 不 不是 是不是 能不能 可不可以 有没有 要不要 有关 关于 如果 的话 的时候 时候 现在 已经 一个 个 上 下 里 去 来 用 说 叫 听说 听 看 下来 出来 今年 目前 谢谢 你好 您好 麻烦 帮 帮忙 告诉 东西 事 事情 情况 呗 还是 之后 以后 后').split(' '),
);

/** Different ways to say a thing become the documents' own, the longest first, so that a part never hides a whole. */
export function spelling(synonyms: readonly { words: readonly string[] }[]): (text: string) => string {
  const pairs = synonyms.flatMap(({ words: [own, ...others] }) => (own === undefined ? [] : others.map((other) => ({ other: other.toLowerCase(), own })))).sort((a, b) => b.other.length - a.other.length);
  return (text) => {
    let said = '';
    const lower = text.normalize('NFKC').toLowerCase();
    for (let at = 0; at < lower.length; ) {
      const pair = pairs.find(({ other }) => lower.startsWith(other, at));
      said += pair ? pair.own : lower[at]!;
      at += pair ? pair.other.length : 1;
    }
    return said;
  };
}

/** The words that carry the meaning, in their order; numbers stay, punctuation and empty words go. */
export function terms(text: string): string[] {
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike && !EMPTY.has(segment) ? segment : []));
}
