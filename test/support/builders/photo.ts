/** The multipart body of a file handed in with a form. */
export function formFile(code: string, bytes: Buffer, name: string): FormData {
  const form = new FormData();
  form.set('form', code);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}
