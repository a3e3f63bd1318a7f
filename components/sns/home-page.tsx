"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ConsolePage } from "#components/console/page.tsx";
import { useHref } from "#components/console/region.tsx";
import { ErrorBox } from "#components/console/error-box.tsx";
import { Loading } from "./loading.tsx";
import { DashboardHelp } from "./help/dashboard-help.tsx";
import { Landing } from "./landing.tsx";
import { SNS_NAV } from "./nav.ts";
import { useTopics } from "./queries.ts";
import { realPath } from "./real-path.ts";

/** Where the service opens: the landing page while there is no topic, the dashboard from the first one on. */
export function SnsHomePage() {
  const topics = useTopics();
  const router = useRouter();
  const href = useHref();
  const some = topics.data !== undefined && topics.data.length > 0;
  useEffect(() => {
    // The real console's short addresses are `…/sns/#/topics`.
    const { hash } = window.location;
    if (/^#\/./.test(hash)) router.replace(href(realPath(hash)));
    else if (some) router.replace(href("/sns/dashboard"));
  }, [some, router, href]);

  if (topics.data && !some) return <LandingPage />;
  return (
    <ConsolePage title="Amazon SNS" service={SNS_NAV} help={<DashboardHelp />}>
      {topics.error && !topics.data ? (
        <ErrorBox
          error={topics.error}
          what="The topics"
          action="sns:ListTopics"
          onRetry={() => void topics.refetch()}
        />
      ) : (
        <Loading what="topics" />
      )}
    </ConsolePage>
  );
}

/** The landing page by its own address, with or without topics. */
export function LandingPage() {
  return (
    <ConsolePage title="Amazon SNS" service={SNS_NAV} help={<DashboardHelp />}>
      <Landing />
    </ConsolePage>
  );
}
