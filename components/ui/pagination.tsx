import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./link-button";

export interface PaginationProps {
  /** Address of the first page, where this is not it. */
  firstHref?: string;
  /** Address of the next page, where there is one. */
  nextHref?: string;
  /** "50 of 812 shown". */
  summary?: string;
}

/** Back to the start and on to the next page of a list read by cursor. Nothing where there is one page only. */
export function Pagination({ firstHref, nextHref, summary }: PaginationProps) {
  if (!firstHref && !nextHref) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-2 py-2 text-muted text-xs">
      <span>{summary}</span>
      <span className="flex gap-2">
        {firstHref && (
          <LinkButton size="sm" href={firstHref} icon={<ChevronLeft aria-hidden />}>
            First page
          </LinkButton>
        )}
        {nextHref && (
          <LinkButton size="sm" href={nextHref}>
            Next page
            <ChevronRight aria-hidden />
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
