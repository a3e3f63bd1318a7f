import {
  BatchEntryIdsNotDistinct,
  EmptyBatchRequest,
  InvalidBatchEntryId,
  TooManyEntriesInBatchRequest,
  type BatchResultErrorEntry,
} from "@aws-sdk/client-sqs";
import { ApiError } from "#lib/api/errors.ts";
import { missingParameter, sdkError } from "./errors.ts";
import { MAX_BATCH_ENTRIES } from "./limits.ts";

const ID = /^[A-Za-z0-9_-]{1,80}$/;

/** A batch without entries; a form cannot tell it from one whose entries are missing. */
export function emptyBatch(kind: string): EmptyBatchRequest {
  return sdkError(EmptyBatchRequest, `There should be at least one ${kind} in the request.`);
}

/** Throws what AWS answers when a batch as a whole is wrong. */
export function checkEntries(entries: readonly { Id?: string }[], kind: string): void {
  if (entries.length === 0) throw emptyBatch(kind);
  if (entries.length > MAX_BATCH_ENTRIES) {
    throw sdkError(
      TooManyEntriesInBatchRequest,
      `Maximum number of entries per request are ${MAX_BATCH_ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const [index, { Id: id }] of entries.entries()) {
    if (id === undefined) throw missingParameter(`${kind}.${index + 1}.Id`);
    if (!ID.test(id)) {
      throw sdkError(
        InvalidBatchEntryId,
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      );
    }
    if (seen.has(id)) throw sdkError(BatchEntryIdsNotDistinct, `Id ${id} repeated.`);
    seen.add(id);
  }
}

/** A member of an entry that must be there. */
export function required<T>(value: T | undefined, kind: string, index: number, member: string): T {
  if (value === undefined) throw missingParameter(`${kind}.${index + 1}.${member}`);
  return value;
}

/** Codes of the model's errors differ from their names in one case that a batch can meet. */
const CODES: Record<string, string> = { MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight" };

/** An entry's error as the batch's answer shows it. What is no error of ours is thrown on. */
export function failedEntry(id: string, error: unknown): BatchResultErrorEntry {
  if (!(error instanceof ApiError) && !(error instanceof Error && "$fault" in error)) throw error;
  const code = error instanceof ApiError ? error.code : (CODES[error.name] ?? error.name);
  if (error instanceof ApiError && error.fault === "Receiver") throw error;
  return { Id: id, SenderFault: true, Code: code, Message: error.message };
}
