const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID as we write them: lower case, with hyphens. */
export function isOwnUuid(text: string): boolean {
  return UUID.test(text);
}
