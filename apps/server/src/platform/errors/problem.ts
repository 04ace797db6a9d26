import { type DatalabError, type Locale, type Problem, sayError } from "@datalab/contract";

/** The answer of an error (RFC 9457): its sentence in the user's language; never a stack, never its cause. */
export const problemOf = (
  error: DatalabError,
  { locale, requestId, instance }: { locale: Locale; requestId: string; instance: string },
): Problem => ({
  type: `urn:datalab:error:${error.code}`,
  title: error.code.replace(/-/g, " "),
  status: error.status,
  detail: sayError(error.code, error.details, locale),
  instance,
  code: error.code,
  requestId,
  details: { ...error.details },
});
