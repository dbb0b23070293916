/** Name of an operation in the OpenAPI document and in the audit log, such as `Contents_create`. */
export function operationName(controller: string, handler: string): string {
  return `${controller.replace(/Controller$/, '')}_${handler}`;
}
