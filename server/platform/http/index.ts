export { COMMAND_LINE, SYSTEM, type Actor, type CitizenActor, type StaffActor, type SystemActor } from './actor.ts';
export { createWebApp } from './app.ts';
export { currentRequest } from './context.ts';
export { AppError, fail } from './errors.ts';
export { implement, type Download, type Handlers, type Module } from './implement.ts';
export { openApiDocument } from './openapi.ts';
export { actionsOf, may, permit, permitMatrix } from './permits.ts';
export type { RequestState } from './router.ts';
export { readUpload } from './upload.ts';
