import { BLANK_DASHBOARD, BLANK_PAGE, type DashboardBody, type PageBody } from '@zhida/server/contract/page/index.ts';
import type { DefinitionDocument } from '../editors';

/** What a draft says; what a draft that was only just begun lacks is filled in for the eye and kept with the first change. */
export const pageOf = (document: DefinitionDocument): PageBody => ({ ...BLANK_PAGE, ...(document['body'] as Partial<PageBody> | undefined) });
export const dashboardOf = (document: DefinitionDocument): DashboardBody => ({ ...BLANK_DASHBOARD, ...(document['body'] as Partial<DashboardBody> | undefined) });

export const withBody = (document: DefinitionDocument, body: PageBody | DashboardBody): DefinitionDocument => ({ ...document, body });
