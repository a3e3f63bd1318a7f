import { InvalidLookupAttributesException, type LookupAttribute } from "@aws-sdk/client-cloudtrail";

/** What an attribute is compared with: a condition of SQL over the bound value. */
export interface AttributeFilter {
  key: string;
  value: unknown;
  condition: (value: string) => string;
}

const CONDITIONS: Record<string, (value: string) => string> = {
  AccessKeyId: (value) => `access_key_id = ${value}`,
  EventId: (value) => `event_id = ${value}::uuid`,
  EventName: (value) => `event_name = ${value}`,
  EventSource: (value) => `event_source = ${value}`,
  ReadOnly: (value) => `read_only = ${value}::bool`,
  ResourceName: (value) => `resources @> jsonb_build_array(jsonb_build_object('ResourceName', ${value}::text))`,
  ResourceType: (value) => `resources @> jsonb_build_array(jsonb_build_object('ResourceType', ${value}::text))`,
  Username: (value) => `user_name = ${value}`,
};

const MAX_VALUE = 2000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** No event has it: an event id that is none finds nothing, as in AWS. */
const NO_EVENT = "00000000-0000-0000-0000-000000000000";

/** The one attribute of a lookup. Throws InvalidLookupAttributesException. */
export function readAttribute(attributes: LookupAttribute[] | undefined): AttributeFilter | undefined {
  if (!attributes || attributes.length === 0) return undefined;
  if (attributes.length > 1) throw invalid("You can specify only one lookup attribute.");
  const { AttributeKey: key, AttributeValue: value } = attributes[0]!;
  const condition = key !== undefined && Object.hasOwn(CONDITIONS, key) ? CONDITIONS[key] : undefined;
  if (key === undefined || !condition) {
    throw invalid(`The lookup attribute key must be one of ${Object.keys(CONDITIONS).join(", ")}.`);
  }
  if (value === undefined || value === "" || value.length > MAX_VALUE) {
    throw invalid(`The lookup attribute value must have 1 to ${MAX_VALUE} characters.`);
  }
  if (key === "ReadOnly" && value !== "true" && value !== "false") {
    throw invalid("The value of the lookup attribute ReadOnly must be true or false.");
  }
  if (key === "EventId") return { key, value: UUID.test(value) ? value : NO_EVENT, condition };
  return { key, value: value.replaceAll("\0", ""), condition };
}

function invalid(message: string): InvalidLookupAttributesException {
  return new InvalidLookupAttributesException({ message, $metadata: {} });
}
