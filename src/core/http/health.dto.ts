/** The answer of a probe. */
export class HealthDto {
  /** Always `ok`; a process that is not answers an error. */
  status: 'ok';
}
