import { readFileSync } from 'node:fs';
import type { Node } from './tree.ts';

/** Reads an attribute of a node as WeChat would draw it: by the name that the built templates bind it to. */
export type ReadAttribute = (node: Node, attribute: string) => unknown;

/** @param file the built base.wxml, where Taro binds shortened names, `aria-label="{{i.p5}}"` */
export function attributesFrom(file: string): ReadAttribute {
  const keys = new Map<string, string>();
  for (const template of readFileSync(file, 'utf8').split('<template name="tmpl_0_').slice(1)) {
    // Fields have a template for each of two states; both bind alike.
    const element = template.slice(0, template.indexOf('"')).replace(/_(focus|blur)$/, '');
    const [tag = ''] = /<[a-z-]+ [^>]*>/.exec(template) ?? [];
    for (const [, attribute, key] of tag.matchAll(/([\w-]+)="\{\{i\.(\w+)\}\}"/g)) keys.set(`${element} ${attribute}`, key ?? '');
  }
  return (node, attribute) => node[keys.get(`${String(node['nn'])} ${attribute}`) ?? ''];
}
