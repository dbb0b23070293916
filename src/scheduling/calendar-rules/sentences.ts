import type { OwnLimit } from './calendar-post.js';
import type { Rule } from './rule.js';
import { ZoneClock } from './zone-clock.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a rule says against a post at a time, with so many others. */
export function sentenceOf(rule: Rule | OwnLimit, time: number, others: number): string {
  switch (rule.kind) {
    case 'minimum_gap':
      return `Posts of the account are at least ${duration(rule.minutes)} apart, and ${others} ${others === 1 ? 'is' : 'are'} nearer.`;
    case 'content_spacing':
      return `Posts of the same content are at least ${duration(rule.minutes)} apart, and ${others} ${others === 1 ? 'is' : 'are'} nearer.`;
    case 'similar_spacing':
      return `Posts of the account that share a ${rule.by} are at least ${duration(rule.minutes)} apart, and ${others} ${others === 1 ? 'is' : 'are'} nearer.`;
    case 'post_cap':
      return `The account has at most ${posts(rule.most)} a ${rule.per}, and the ${rule.per} of ${day(time, rule.timeZone)} has ${others} others.`;
    case 'network_quota':
      return `The network takes at most ${posts(rule.most)} of the account within ${rule.hours ?? 24} hours.`;
    case 'category_mix': {
      const allowed =
        rule.most === undefined
          ? `${Math.round((rule.mostShare ?? 1) * 100)} % of the posts`
          : posts(rule.most);
      const period =
        typeof rule.per === 'string'
          ? `in the ${rule.per} of ${day(time, rule.timeZone)}`
          : `from ${rule.per.from} to ${rule.per.to} (${rule.timeZone})`;
      return `At most ${allowed} may be of the category ${period}, and ${others} others are.`;
    }
    case 'blackout':
      return `Nothing goes out from ${rule.from} to ${rule.to} (${rule.timeZone}).`;
    case 'weekly_blackout':
      return `Nothing goes out from ${rule.from} to ${rule.to} (${rule.timeZone}) on ${rule.weekdays.map((number) => WEEKDAYS[number - 1]).join(', ')}.`;
    case 'quiet_hours':
      return `Hours from ${rule.from} to ${rule.to} (${rule.timeZone}) are quiet.`;
    case 'extension':
      return `The rule ${rule.id} lets nothing out then.`;
    case 'embargo':
      return `The post may not go out before ${rule.at.toISOString()}.`;
    case 'deadline':
      return `The post may not go out after ${rule.at.toISOString()}.`;
    case 'after':
    case 'before':
      return `The post goes out ${rule.kind} another one, which has ${rule.at.toISOString()}.`;
  }
}

function posts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`;
}

/** In whole days, hours or minutes, whichever is the largest that fits. */
function duration(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** The date that the clocks of a zone show. */
function day(time: number, timeZone: string): string {
  return `${new Date(ZoneClock.of(timeZone).at(time)).toISOString().slice(0, 10)} (${timeZone})`;
}
