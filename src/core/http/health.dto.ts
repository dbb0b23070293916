import { ApiProperty } from '@nestjs/swagger';
/** The answer of a probe. */
export class HealthDto {
  /** Always `ok`; a process that is not answers an error. */
  status: 'ok';
}

/** One kind of background work, and when it was last seen going on. */
export class HeartbeatDto {
  /** Which work: `jobs`, the queue of background jobs; `publishing`. */
  name: string;

  beatenAt: Date;

  /** Seconds since then, by the database's clock. */
  @ApiProperty({ type: Number, format: 'double' })
  ageSeconds: number;
}

/** The answer of the probe for background work, while all of it goes on. */
export class WorkDto {
  /** Always `ok`; work that has stopped is answered with an error. */
  status: 'ok';

  beats: HeartbeatDto[];
}
