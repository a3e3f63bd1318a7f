"use client";

import Link from "@cloudscape-design/components/link";
import { useHref } from "#components/console/region.tsx";

/** First steps. */
export function WelcomeWidget() {
  const href = useHref();
  const steps = [
    {
      link: <Link href={href("/sqs/create-queue")}>Create your first queue</Link>,
      text: "Send it a message, read it back.",
    },
    {
      link: (
        <Link href="https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html" external>
          Install the AWS CLI
        </Link>
      ),
      text: "The Help menu has a command that reaches this account.",
    },
    {
      link: (
        <Link href="https://docs.aws.amazon.com/" external>
          Read the AWS documentation
        </Link>
      ),
      text: "What holds there holds here.",
    },
  ];
  return (
    <ul className="m-0 list-none p-0">
      {steps.map(({ link, text }) => (
        <li key={text} className="pb-3">
          {link}
          <div>{text}</div>
        </li>
      ))}
    </ul>
  );
}
