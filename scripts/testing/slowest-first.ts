import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute or more: begun last, they would keep one processor waiting for the other. */
const slow = /\/(any-spec|journey)\.integration\.test\.ts$/;

/** Vitest's own order, in a fresh checkout by size, but the slowest files first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => slow.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
