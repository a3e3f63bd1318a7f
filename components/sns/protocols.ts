/** The protocols of a subscription as the console's forms and lists know them. */
export interface Protocol {
  /** As in the API: `email-json`. */
  value: string;
  label: string;
  /** Under the Endpoint field. */
  endpointHelp: string;
  placeholder: string;
  /** The endpoint has to agree before it gets messages. */
  confirms?: boolean;
  /** Has the check box *Enable raw message delivery*. */
  raw?: boolean;
  /** What a FIFO topic may deliver to. */
  fifo?: boolean;
  /** Undefined when the endpoint may be sent to the service. */
  problem: (endpoint: string) => string | undefined;
}

const arnOf = (service: string, what: string) => (endpoint: string) =>
  new RegExp(`^arn:[a-z-]+:${service}:[a-z0-9-]+:\\d{12}:.+$`).test(endpoint) ? undefined : `Enter the ARN of ${what}.`;

const url = (scheme: string) => (endpoint: string) =>
  endpoint.startsWith(`${scheme}://`) && URL.canParse(endpoint)
    ? undefined
    : `The endpoint must be an address that begins with ${scheme}://.`;

const email = (endpoint: string) =>
  /^[^\s@]+@[^\s@]+$/.test(endpoint) ? undefined : "Enter an email address, such as user@example.com.";

/** In the order of the console's select. */
export const PROTOCOLS: readonly Protocol[] = [
  {
    value: "firehose",
    label: "Amazon Data Firehose",
    endpointHelp: "The ARN of a Firehose stream that receives the notifications.",
    placeholder: "arn:aws:firehose:us-east-1:123456789012:deliverystream/MyStream",
    raw: true,
    problem: arnOf("firehose", "a Firehose stream"),
  },
  {
    value: "sqs",
    label: "Amazon SQS",
    endpointHelp: "The ARN of an Amazon SQS queue that receives the notifications.",
    placeholder: "arn:aws:sqs:us-east-1:123456789012:MyQueue",
    raw: true,
    fifo: true,
    problem: arnOf("sqs", "an Amazon SQS queue"),
  },
  {
    value: "lambda",
    label: "AWS Lambda",
    endpointHelp: "The ARN of an AWS Lambda function that is run for each notification.",
    placeholder: "arn:aws:lambda:us-east-1:123456789012:function:MyFunction",
    problem: arnOf("lambda", "an AWS Lambda function"),
  },
  {
    value: "email",
    label: "Email",
    endpointHelp: "An email address that can receive notifications from Amazon SNS.",
    placeholder: "user@example.com",
    confirms: true,
    problem: email,
  },
  {
    value: "email-json",
    label: "Email-JSON",
    endpointHelp: "An email address that can receive notifications from Amazon SNS, as JSON.",
    placeholder: "user@example.com",
    confirms: true,
    problem: email,
  },
  {
    value: "http",
    label: "HTTP",
    endpointHelp: "A web server that can receive POST requests from Amazon SNS.",
    placeholder: "http://www.example.com/hook",
    confirms: true,
    raw: true,
    problem: url("http"),
  },
  {
    value: "https",
    label: "HTTPS",
    endpointHelp: "A web server that can receive POST requests from Amazon SNS.",
    placeholder: "https://www.example.com/hook",
    confirms: true,
    raw: true,
    problem: url("https"),
  },
  {
    value: "application",
    label: "Platform application endpoint",
    endpointHelp: "The ARN of an endpoint of a platform application: an app on a mobile device.",
    placeholder: "arn:aws:sns:us-east-1:123456789012:endpoint/GCM/MyApplication/…",
    problem: arnOf("sns", "a platform application endpoint"),
  },
  {
    value: "sms",
    label: "SMS",
    endpointHelp: "A phone number that can receive text messages: a plus sign, the country code and the number.",
    placeholder: "+12065550100",
    problem: (endpoint) =>
      /^\+?[0-9][0-9 ().-]{1,28}$/.test(endpoint) ? undefined : "Enter a phone number, such as +12065550100.",
  },
];

/** The protocol of this name; undefined for one that the console does not know. */
export const findProtocol = (value: string | undefined) => PROTOCOLS.find((protocol) => protocol.value === value);

/** `sqs` becomes `Amazon SQS`, as the lists write it. */
export const protocolLabel = (value: string | undefined) => findProtocol(value)?.label ?? value ?? "-";
