import { expect, test } from "vitest";
import { toApiError } from "./errors.ts";

const thrown = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const answered = { $metadata: { httpStatusCode: 400, requestId: "1-2-3" } };

test("an answer of the service keeps its code, its message and its request id", () => {
  const error = thrown("QueueDoesNotExist", "The specified queue does not exist.", answered);
  expect(toApiError(error)).toEqual({
    name: "QueueDoesNotExist",
    message: "The specified queue does not exist.",
    kind: "service",
    requestId: "1-2-3",
  });
});

test("a denied call and an ended session are told apart", () => {
  expect(toApiError(thrown("AccessDeniedException", "no", answered)).kind).toBe("denied");
  expect(toApiError(thrown("Error", "no", { ...answered, Code: "AccessDenied" })).kind).toBe("denied");
  expect(toApiError(thrown("ExpiredTokenException", "no", answered)).kind).toBe("signed-out");
});

test("a call without an answer is no fault of the service, though the SDK counts its attempts", () => {
  const error = Object.assign(new TypeError("Failed to fetch"), { $metadata: { attempts: 1, totalRetryDelay: 0 } });
  expect(toApiError(error).kind).toBe("no-answer");
});

test("anything else has words too", () => {
  expect(toApiError("odd")).toEqual({ name: "UnknownError", message: "odd", kind: "service" });
  expect(toApiError(new Error("")).message).toBe("Error");
});

test.each([
  [
    "because no identity-based policy allows the sqs:listqueues action",
    "no identity-based policy allows the sqs:listqueues action",
  ],
  ["with an explicit deny in a resource-based policy", "an explicit deny in a resource-based policy"],
])("a refusal says who, what, where and why: %s", (end, context) => {
  const user = "arn:aws:iam::111122223333:user/alice";
  const resource = "arn:aws:sqs:us-east-1:111122223333:jobs";
  const message = `User: ${user} is not authorized to perform: sqs:listqueues on resource: ${resource} ${end}`;
  expect(toApiError(thrown("AccessDenied", message, answered)).denied).toEqual({
    user,
    action: "sqs:listqueues",
    resource,
    context,
  });
  expect(toApiError(thrown("AccessDenied", "no", answered)).denied).toBeUndefined();
});
