import { ApiProperty } from '@nestjs/swagger';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import type { PublishingHealth, Trouble } from '../health/publishing-health.service.js';
import { Attention, FailureClass } from '../social-media.enums.js';
import { AdviceDto } from './story.dto.js';

/** The period that is looked at. */
export class PublishingHealthQuery {
  /** Posts scheduled at or after this instant. Default: 7 days before `to`. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Posts scheduled before this instant. Default: now. At most 731 days after `from`. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** How late posts went out, in seconds; what went out early counts as 0. Null where none was published. */
export class LatenessDto {
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  p50: number | null;
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  p95: number | null;
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  p99: number | null;
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  max: number | null;
}

/** How many posts failed for one reason. */
export class FailureCountDto {
  failureClass: FailureClass;
  posts: number;
}

/** How many posts wait for one kind of decision. */
export class AttentionCountDto {
  kind: Attention;
  posts: number;
}

/** Something that does not simply go out. */
export class TroubleDto {
  /** Null where it is about an account or the project. */
  postId: string | null;
  /** Null where it is about the project. */
  accountId: string | null;
  /** Since when at the latest; null where nothing keeps it. */
  since: Date | null;
  /** What a person has to decide, where that is the trouble. */
  attention: Attention | null;
  words: string;
  /** The one thing that is safe to do. */
  action: AdviceDto;

  static from({ postId, accountId, since, attention, words, action }: Trouble): TroubleDto {
    return { postId, accountId, since, attention, words, action: AdviceDto.from(action) };
  }
}

/** Trouble of one kind: the 50 that last longest, and how many there are. */
export class TroubleListDto {
  total: number;
  items: TroubleDto[];
}

/** Posts that were scheduled in a period. */
export class PublishingFiguresDto {
  from: Date;
  to: Date;
  published: number;
  /** Those of them that were at most 60 s late, as in the overview. */
  onTime: number;
  /** `onTime` of `published`, from 0 to 1; null where none was published. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  onTimeShare: number | null;
  lateness: LatenessDto;
  failed: FailureCountDto[];
}

/** What is in the queue at this moment. */
export class PublishingNowDto {
  /** Posts that are due and wait. */
  dueAndWaiting: number;
  /** Due for more than a minute, and not out. */
  late: TroubleListDto;
  onTheirWay: TroubleListDto;
  /** With a worker that has been silent for longer than lease and settle time. */
  stuck: TroubleListDto;
  /** Nobody knows yet whether they are out; the network is asked next. */
  unknown: TroubleListDto;
  /** Posts that wait for a decision. */
  needsAttention: TroubleListDto;
  needsAttentionByKind: AttentionCountDto[];
  /** Accounts whose posts wait until somebody connects them again. */
  accountsToConnect: TroubleListDto;
  /** Accounts, or the project, that a person has paused. */
  paused: TroubleListDto;
  /** Accounts that rest after failures in a row, or as their network asked. */
  waitingLanes: TroubleListDto;
  /** Posts whose early check has found something that would keep them. */
  troubleAhead: TroubleListDto;
}

/** How publishing goes in a project. */
export class PublishingHealthDto {
  period: PublishingFiguresDto;
  now: PublishingNowDto;
  /** IANA zone of the times in the texts: the project's. */
  timeZone: string;

  static from({
    period,
    figures,
    due,
    attention,
    troubles,
    timeZone,
  }: PublishingHealth): PublishingHealthDto {
    const [p50 = null, p95 = null, p99 = null, max = null] = figures.lateness ?? [];
    const list = (kind: keyof typeof troubles): TroubleListDto => ({
      total: troubles[kind].total,
      items: troubles[kind].items.map((trouble) => TroubleDto.from(trouble)),
    });
    return {
      period: {
        ...period,
        published: figures.published,
        onTime: figures.onTime,
        onTimeShare: figures.published > 0 ? figures.onTime / figures.published : null,
        lateness: { p50, p95, p99, max },
        failed: entriesOf(figures.failed).map(([failureClass, posts]) => ({ failureClass, posts })),
      },
      now: {
        dueAndWaiting: due,
        late: list('late'),
        onTheirWay: list('onTheirWay'),
        stuck: list('stuck'),
        unknown: list('unknown'),
        needsAttention: list('needsAttention'),
        needsAttentionByKind: entriesOf(attention).map(([kind, posts]) => ({ kind, posts })),
        accountsToConnect: list('accountsToConnect'),
        paused: list('paused'),
        waitingLanes: list('waitingLanes'),
        troubleAhead: list('troubleAhead'),
      },
      timeZone,
    };
  }
}

function entriesOf<Kind extends string>(counts: Partial<Record<Kind, number>>): [Kind, number][] {
  return (Object.entries(counts) as [Kind, number][]).toSorted(([a], [b]) => a.localeCompare(b));
}
