"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { answered, type Outcome, refusalWords } from "./action-result";
import { useKeptText } from "./kept-text";
import { Refusal } from "./refusal";

export interface CommentFormProps {
  /** Under which name the text is kept while it is not sent. */
  readonly name: string;
  readonly label: string;
  readonly send: (body: string) => Promise<Outcome>;
  /** Instead of sending; left out where there is nothing to go back to. */
  readonly onCancel?: () => void;
  readonly onSent?: () => void;
  readonly autoFocus?: boolean;
}

/** Writes a comment. Ctrl or Cmd with Enter sends it; what is refused stays as it was typed. */
export function CommentForm({ name, label, send, onCancel, onSent, autoFocus }: CommentFormProps) {
  const [body, setBody] = useKeptText(name);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const form = useRef<HTMLFormElement>(null);

  async function submit() {
    if (body.trim() === "") return setError("Write something first.");
    setPending(true);
    setError(null);
    setSaid("");
    const refused = refusalWords(await answered(send(body)));
    setPending(false);
    if (refused) return setError(refused);
    setBody("");
    setSaid("Your comment was added.");
    onSent?.();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && onCancel) onCancel();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-2 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void submit();
      }}
    >
      <Field label={label} error={error && <Refusal words={error} />}>
        <Textarea
          // Opened by a click on "Comment": typing goes on there.
          autoFocus={autoFocus}
          rows={2}
          value={body}
          maxLength={4000}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setBody(event.target.value);
            setError(null);
          }}
        />
      </Field>
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button size="sm" type="submit" pending={pending}>
          Comment
        </Button>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {error && (
        <p role="alert" className="sr-only">
          {error}
        </p>
      )}
    </form>
  );
}
