"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import type { SpecDraft } from "./draft";
import { SpecField } from "./form-context";

const sources = [
  { value: "sample", title: "Sample app", description: "A small Flask app that counts its visits in PostgreSQL." },
  { value: "git", title: "Git repository", description: "Your own, fetched over https by each instance as it starts." },
  { value: "s3", title: "S3 artifact", description: "Your own, as one archive that the instances may read." },
];

/** What the instances run. What was typed for one source is still there after a look at another. */
export function ApplicationFields() {
  const { register, setValue, watch } = useFormContext<SpecDraft>();
  const source = watch("application.source");
  return (
    <>
      <RadioCards
        name="application.source"
        legend="Application"
        className="sm:col-span-2"
        options={sources}
        value={source}
        onValueChange={(value) => setValue("application.source", value as SpecDraft["application"]["source"])}
      />
      {source === "git" && (
        <>
          <SpecField
            path="application.repository"
            className="sm:col-span-2"
            hint="One that can be read without signing in."
          >
            <Input {...register("application.repository")} mono placeholder="https://github.com/acme/orders.git" />
          </SpecField>
          <SpecField
            path="application.ref"
            className="sm:col-span-2"
            hint="A tag or a commit stays what it is. A branch moves: an instance that starts later may run newer code than those beside it."
          >
            <Input {...register("application.ref")} mono placeholder="v1.4.0" />
          </SpecField>
        </>
      )}
      {source === "s3" && (
        <>
          <SpecField path="application.bucket" label="Bucket" hint="The instances get leave to read this one object.">
            <Input {...register("application.bucket")} mono placeholder="acme-releases" />
          </SpecField>
          <SpecField
            path="application.key"
            label="Key"
            hint="A new file under the same key reaches only instances that start after it."
          >
            <Input {...register("application.key")} mono placeholder="orders/1.4.0.zip" />
          </SpecField>
        </>
      )}
      {source !== "sample" && <Contract />}
    </>
  );
}

/** What an application of one's own must bring to run here. */
function Contract() {
  return (
    <details className="text-xs sm:col-span-2">
      <summary className="w-fit rounded-sm font-medium">What your application has to bring</summary>
      <ul className="mt-1.5 list-disc space-y-0.5 pl-4 text-muted">
        <li>
          <code>requirements.txt</code> at its root, with every package it needs, gunicorn among them.
        </li>
        <li>
          <code>app.py</code> beside it with a Flask application named <code>app</code>: gunicorn runs{" "}
          <code>app:app</code>.
        </li>
        <li>
          <code>/healthz</code> answers 200 while the process lives, whatever the database does.
        </li>
        <li>
          <code>/readyz</code> answers 200 once it can serve. An instance counts as created only then.
        </li>
        <li>
          The whole contract, with the variables it is given: <code>docs/applications.md</code> of Terrace.
        </li>
      </ul>
    </details>
  );
}
