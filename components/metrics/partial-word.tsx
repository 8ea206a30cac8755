/** Beside the title of a chart of which CloudWatch gave only part. */
export function PartialWord() {
  return <span className="ml-2 whitespace-nowrap font-normal text-warning text-xs">in part</span>;
}
