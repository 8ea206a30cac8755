import fc from "fast-check";
import type { Spec } from "../spec";
import * as fields from "../spec-fields";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
const LETTERS = LOWER + LOWER.toUpperCase();

/** Text of these characters; as long as it may be in one case of four. */
function text(characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...characters);
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit, minLength, maxLength }) },
    { weight: 1, arbitrary: fc.string({ unit, minLength: maxLength, maxLength }) },
  );
}

/** Parts one after the other. */
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));

/** Lowercase letters, digits and single hyphens, from a letter to anything but a hyphen. */
export function anySlug(min: number, max: number): fc.Arbitrary<string> {
  return joined(fc.constantFrom(...LOWER), text(`${LOWER}${DIGITS}-`, min - 1, max - 1)).map((slug) =>
    slug.replace(/-(?=-|$)/g, "x"),
  );
}

export const anyTarget = joined(fc.constantFrom(...LETTERS, ...DIGITS), text(`${LETTERS}${DIGITS}_-`, 0, 63));

/** An e-mail address of at most 48 characters, dots and signs in it included. */
export const anyEmail = joined(
  text(`${LETTERS}${DIGITS}_+-`, 1, 15),
  fc.constantFrom("", ".x", ".first.last", "+alarms", "_"),
  fc.constant("@"),
  anySlug(2, 6),
  fc.constantFrom(".com", ".co.uk", ".example.museum"),
);

export const anyImageId = fc
  .constantFrom(8, 17)
  .chain((length) => fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length }))
  .map((hex) => `ami-${hex}`);

export function anyCertificateArn(region: string): fc.Arbitrary<string | null> {
  const id = fc.oneof(fc.uuid(), text(`${LETTERS}${DIGITS}-`, 1, 36));
  return fc.option(id.map((suffix) => `arn:aws:acm:${region}:123456789012:certificate/${suffix}`));
}

const anyBucket = joined(
  fc.constantFrom(...LOWER, ...DIGITS),
  text(`${LOWER}${DIGITS}-.`, 1, 61),
  fc.constantFrom(...LOWER, ...DIGITS),
).map((name) => name.replace(/\.(?=[.-])|-(?=\.)/g, "x"));

export const anyAccessLogsBucket = fc.option(anyBucket);

const git = fc.record({
  source: fc.constant("git" as const),
  repository: joined(
    fc.constantFrom("https://github.com", "https://Git.example.co.uk", "https://10.0.0.7", "https://g-1.example"),
    fc
      .array(text(`${LETTERS}${DIGITS}._~-`, 1, 40), { minLength: 1, maxLength: 3 })
      .map((segments) => segments.map((segment) => `/${segment}`).join("")),
    fc.constantFrom("", ".git"),
  ),
  ref: joined(fc.constantFrom(...LETTERS, ...DIGITS), text(`${LETTERS}${DIGITS}._/-`, 0, 99)),
});

const s3 = fc.record({
  source: fc.constant("s3" as const),
  bucket: anyBucket,
  key: joined(text(`${LETTERS}${DIGITS}!_.()-/`, 1, 190), fc.constantFrom(".zip", ".tar.gz", ".tgz")),
});

/** Every source, with the odd characters and lengths each may have; the few the field refuses are left out. */
export const anyApplication: fc.Arbitrary<Spec["application"]> = fc
  .oneof(fc.constant({ source: "sample" as const }), git, s3)
  .filter((application) => fields.application.safeParse(application).success);

const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

/** No expiry, a day, or a moment: in UTC, with fractions of a second, or in another time zone. */
export const anyExpiry = fc.option(
  fc
    .tuple(day, fc.constantFrom("", "T18:00:00Z", "T23:59:59.999Z", "T00:00:00+14:00", "T23:30:00-09:30"))
    .map(([date, time]) => `${date.toISOString().slice(0, 10)}${time}`),
);
