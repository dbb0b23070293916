import { Injectable } from '@nestjs/common';
import { resolveWallClock, toWallClock, type WallClockTime } from '../core/time/wall-clock.js';
import { fieldError } from '../core/errors/domain-error.js';
import { currentTraceParent } from '../core/tracing/tracing.js';
import { ProjectsService } from '../projects/index.js';
import type { ScheduleDto } from './dto/post.dto.js';
import type { SocialMediaPost } from './social-media-post.entity.js';
import { invalidLocalTime, timeInThePast } from './social-media.errors.js';

/** How far a wished time may lie behind: clocks differ, and requests take time. */
const PAST_TOLERANCE = 60_000;
/** Farthest time that can be scheduled. */
const MAX_AHEAD = 5 * 366 * 86_400_000;

export type PostSchedule = Pick<
  SocialMediaPost,
  'scheduledTime' | 'scheduledLocal' | 'timeZone' | 'timeAdjustment' | 'dueAt' | 'traceParent'
>;

/** Out of the queue. */
export const UNSCHEDULED = {
  scheduledTime: null,
  scheduledLocal: null,
  timeZone: null,
  timeAdjustment: null,
  dueAt: null,
  traceParent: null,
};

/** Whether a time is wished. */
export function hasTime({ scheduledTime, scheduledLocal }: ScheduleDto): boolean {
  return scheduledTime !== undefined || scheduledLocal !== undefined;
}

/** Turns a wished time into a post's schedule: the local intent, its zone, and the instant they mean. */
@Injectable()
export class PostScheduleResolver {
  constructor(private readonly projects: ProjectsService) {}

  /** Null when no time is wished. */
  async resolve(projectId: string, time: ScheduleDto): Promise<PostSchedule | null> {
    if (time.scheduledTime !== undefined && time.scheduledLocal !== undefined) {
      throw fieldError('post.two-times', {
        field: 'scheduledLocal',
        rule: 'either',
        message: 'scheduledLocal must not be given together with scheduledTime',
      });
    }
    if (time.occurrence !== undefined && time.scheduledLocal === undefined) {
      throw fieldError('post.occurrence-without-local', {
        field: 'occurrence',
        rule: 'withLocal',
        message: 'occurrence must be given together with scheduledLocal: an instant is there once',
      });
    }
    if (time.scheduledTime !== undefined)
      return this.fromInstant(projectId, time.scheduledTime, time.timeZone);
    if (time.scheduledLocal !== undefined) return this.fromLocal(projectId, time.scheduledLocal, time);
    return null;
  }

  async now(projectId: string): Promise<PostSchedule> {
    return scheduleAt(toWallClock(new Date(), await this.projects.timeZoneOf(projectId)));
  }

  private async fromInstant(projectId: string, value: string, timeZone?: string): Promise<PostSchedule> {
    const instant = assertReachable(new Date(value), 'scheduledTime');
    return scheduleAt(toWallClock(instant, timeZone ?? (await this.projects.timeZoneOf(projectId))));
  }

  private async fromLocal(
    projectId: string,
    local: string,
    { timeZone, occurrence }: ScheduleDto,
  ): Promise<PostSchedule> {
    const zone = timeZone ?? (await this.projects.timeZoneOf(projectId));
    try {
      const wallClock = resolveWallClock(local, zone, occurrence);
      assertReachable(wallClock.instant, 'scheduledLocal');
      return scheduleAt(wallClock);
    } catch (error) {
      if (error instanceof RangeError)
        throw invalidLocalTime('scheduledLocal', `scheduledLocal is no time of the calendar: ${local}`);
      throw error;
    }
  }
}

/** The schedule of a post that goes out at a time. */
export function scheduleAt({ local, timeZone, instant, adjustment }: WallClockTime): PostSchedule {
  return {
    scheduledTime: instant,
    scheduledLocal: local,
    timeZone,
    timeAdjustment: adjustment,
    dueAt: instant,
    traceParent: currentTraceParent(),
  };
}

function assertReachable(instant: Date, field: string): Date {
  const ahead = instant.getTime() - Date.now();
  if (Number.isNaN(ahead)) throw invalidLocalTime(field, `${field} is no time of the calendar`);
  if (ahead < -PAST_TOLERANCE) throw timeInThePast(field);
  if (ahead > MAX_AHEAD) throw invalidLocalTime(field, `${field} must lie within five years`);
  return instant;
}
