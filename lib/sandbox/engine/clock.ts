/** The sandbox's time: the machine's, with waits shortened by its speed. */
export class Clock {
  constructor(private factor: number) {}

  now(): number {
    return Date.now();
  }

  /** How many times faster than AWS; 1 is real time. */
  get speed(): number {
    return this.factor;
  }

  set speed(factor: number) {
    this.factor = factor;
  }

  /** When something that takes AWS `milliseconds` is due here. */
  due(milliseconds: number): number {
    return this.now() + milliseconds / this.factor;
  }
}
