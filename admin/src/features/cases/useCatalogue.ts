import type { OutOf } from '@zhida/server/contract';
import { useAsk } from '../../lib/questions';

type Option = { value: string; label: string };
const optionOf = ({ code, label }: { code: string; label: string }): Option => ({ value: code, label });

/** The services that are offered, as the choices of filters and forms. */
export function useCatalogue(): { services: Option[]; items: Option[]; departments: Option[]; all: OutOf<'GET /api/service-catalogue'> } {
  const { data = [] } = useAsk('GET /api/service-catalogue', {});
  const unique = (list: Option[]): Option[] => [...new Map(list.map((one) => [one.value, one])).values()];
  return {
    all: data,
    services: data.map(({ code, name }) => ({ value: code, label: name })),
    items: unique(data.flatMap(({ items }) => items.map(optionOf))),
    departments: unique(data.flatMap(({ departments }) => departments.map(optionOf))),
  };
}
