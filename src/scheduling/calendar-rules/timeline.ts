/** Posts in order of time. Looking up takes logarithmic time; adding at the end takes constant time. */
export class Timeline<T> {
  private readonly times: number[] = [];
  private readonly posts: T[] = [];

  get size(): number {
    return this.times.length;
  }

  add(time: number, post: T): void {
    const position = this.firstAt(time);
    if (position === this.times.length) {
      this.times.push(time);
      this.posts.push(post);
    } else {
      this.times.splice(position, 0, time);
      this.posts.splice(position, 0, post);
    }
  }

  remove(time: number, post: T): void {
    const position = this.posts.indexOf(post, this.firstAt(time));
    this.times.splice(position, 1);
    this.posts.splice(position, 1);
  }

  /** How many lie at or after `from` and before `to`. */
  count(from: number, to: number): number {
    return this.firstAt(to) - this.firstAt(from);
  }

  /** Those at or after `from` and before `to`. */
  between(from: number, to: number): T[] {
    return this.posts.slice(this.firstAt(from), this.firstAt(to));
  }

  /** The time at a position from 0; out of range: before, or after, all times. */
  timeAt(position: number): number {
    if (position < 0) return -Infinity;
    return this.times[position] ?? Infinity;
  }

  /** Position of the first one at or after a time. */
  firstAt(time: number): number {
    let low = 0;
    let high = this.times.length;
    if (high === 0 || time > this.timeAt(high - 1)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.times[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
