import { RelativeTime } from "@/components/ui/relative-time";
import type { CommentView } from "@/lib/reviews/schemas";

/** What was said, oldest first. */
export function CommentList({
  comments,
  label,
}: {
  readonly comments: readonly CommentView[];
  readonly label: string;
}) {
  return (
    <ol aria-label={label} className="flex flex-col gap-2.5">
      {comments.map(({ id, author, body, createdAt }) => (
        <li key={id} id={`comment-${id}`}>
          <p className="text-muted text-xs">
            <span className="font-medium text-foreground">{author.name}</span> <RelativeTime value={createdAt} />
          </p>
          <p className="whitespace-pre-wrap break-words">{body}</p>
        </li>
      ))}
    </ol>
  );
}
