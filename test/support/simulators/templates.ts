import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { KnownTemplate } from './world.ts';

/**
 * What an office has registered at the providers by hand: the simulators read it from the definition packs, so that
 * a template the product knows and the provider does not cannot exist in the demo.
 */
const PACKS = join(dirname(fileURLToPath(import.meta.url)), '../../../server/packs');

interface TemplateDocument {
  kind: string;
  name: string;
  body: {
    wordings: Record<string, { sms: { templateId: string; text: string } }>;
    wechat: { templateId: string; fields: { key: string }[] } | null;
    official?: { templateId: string; fields: { key: string }[] } | null;
  };
}

const variables = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))];

function templatesOf({ name, body }: TemplateDocument): KnownTemplate[] {
  const sms = Object.values(body.wordings).map(({ sms: { templateId, text } }) => ({ id: templateId, text, fields: variables(text) }));
  const cards = [body.wechat, body.official ?? null].flatMap((card) => (card ? [{ id: card.templateId, text: name, fields: card.fields.map(({ key }) => key) }] : []));
  return [...sms, ...cards];
}

/** Every SMS and WeChat template of the packs. */
export function registeredTemplates(): KnownTemplate[] {
  const found: KnownTemplate[] = [];
  for (const pack of existsSync(PACKS) ? readdirSync(PACKS) : []) {
    const folder = join(PACKS, pack, 'template');
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
      found.push(...templatesOf(parse(readFileSync(join(folder, file), 'utf8')) as TemplateDocument));
    }
  }
  return found;
}
