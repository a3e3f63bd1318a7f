import type { z } from "zod";
import { ApiError } from "#lib/api/errors.ts";
import { bodyText, type ApiRequest } from "#lib/api/protocols/protocol.ts";

/** The JSON body of a request to one of our own endpoints, checked. Throws ValidationException that names what is wrong. */
export function readJson<Schema extends z.ZodType>(request: ApiRequest, schema: Schema): z.infer<Schema> {
  let value: unknown;
  try {
    value = request.body.byteLength === 0 ? {} : JSON.parse(bodyText(request));
  } catch {
    throw new ApiError("SerializationException", "The body must be JSON in UTF-8.");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue!.path.join(".");
  throw new ApiError("ValidationException", where ? `${where}: ${issue!.message}` : issue!.message);
}
