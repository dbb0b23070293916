import type { LocalStretches } from '../calendar-rules/local-time.js';
import type { Stretch } from '../calendar-rules/zone-clock.js';

/** The times that are given out, by their position: slots. */
export class SlotGrid {
  /** Instant of each slot. */
  readonly times: Float64Array;

  constructor(
    private readonly start: number,
    end: number,
    /** In milliseconds. */
    readonly step: number,
  ) {
    this.times = new Float64Array(Math.ceil((end - start) / step)).map((_, slot) => start + slot * step);
  }

  get size(): number {
    return this.times.length;
  }

  /** The first slot at or after an instant; `size` where there is none. */
  from(instant: number): number {
    return Math.min(this.size, Math.max(0, Math.ceil((instant - this.start) / this.step)));
  }

  /** The slot at an instant exactly; -1 where there is none. */
  at(instant: number): number {
    const slot = this.from(instant);
    return this.times[slot] === instant ? slot : -1;
  }
}

/** Days, weeks, or a single stretch of a calendar over a grid, numbered. */
export class SlotPeriods {
  /** Number of the period that each slot lies in; -1 where it is in none. */
  readonly of: Int32Array;
  /** Of each period, the slots from `from` on and before `to`, in one piece or several. */
  readonly slots: Stretch[][] = [];
  private readonly numbers = new Map<readonly Stretch[], number>();

  constructor(
    private readonly grid: SlotGrid,
    private readonly periods: LocalStretches,
  ) {
    this.of = new Int32Array(grid.size).fill(-1);
    for (let slot = 0; slot < grid.size;) {
      const pieces = periods.around(grid.times[slot] as number);
      if (!pieces) {
        slot++;
        continue;
      }
      let number = this.numbers.get(pieces);
      if (number === undefined) {
        number = this.slots.length;
        this.numbers.set(pieces, number);
        this.slots.push(
          pieces
            .map(({ from, to }) => ({ from: grid.from(from), to: grid.from(to) }))
            .filter(({ from, to }) => from < to),
        );
        for (const { from, to } of this.slots[number] ?? []) this.of.fill(number, from, to);
      }
      slot = this.slots[number]?.find(({ from, to }) => slot >= from && slot < to)?.to ?? slot + 1;
    }
  }

  /** Number of the period that an instant lies in; undefined where the grid has no slot in it. */
  numberAt(instant: number): number | undefined {
    const slot = this.grid.at(instant);
    if (slot >= 0) return this.of[slot];
    const pieces = this.periods.around(instant);
    return pieces ? this.numbers.get(pieces) : undefined;
  }
}
