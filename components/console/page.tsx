"use client";

import AppLayout, { type AppLayoutProps } from "@cloudscape-design/components/app-layout";
import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import ContentLayout from "@cloudscape-design/components/content-layout";
import SideNavigation, { type SideNavigationProps } from "@cloudscape-design/components/side-navigation";
import { usePathname } from "next/navigation";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { CodeDrawer } from "./code/code-drawer.tsx";
import { Notifications } from "./flash.tsx";
import { HelpContext } from "./help.tsx";
import { useHydrated } from "./hydrated.ts";
import { useNavigationOpen } from "./navigation-open.ts";
import { useHref, useRegion } from "./region.tsx";
import { navLinks, type ServiceNav } from "./service-nav.ts";
import { useVisit } from "./recent.ts";

export interface ConsolePageProps {
  /** What the page shows, for the browser's tab: `Queues` gives "Queues | SQS | us-east-1". */
  title: string;
  /** The service whose breadcrumb root and side navigation the page has; none for pages of the console itself. */
  service?: ServiceNav;
  /** Below the service; the last one is the page itself and needs no address. Paths without `?region=`. */
  breadcrumbs?: { text: string; href?: string }[];
  /** A `<HelpPanel>`. Every page of a service has one. */
  help?: ReactNode;
  contentType?: AppLayoutProps.ContentType;
  /** The `<Header variant="h1">`; leave it out when a full-page table brings its own. */
  header?: ReactNode;
  splitPanel?: ReactNode;
  splitPanelOpen?: boolean;
  onSplitPanelToggle?: (open: boolean) => void;
  children: ReactNode;
}

/** The frame of one screen: breadcrumbs, side navigation, messages, help panel and the drawer with the code of what was done. */
export function ConsolePage({ title, service, breadcrumbs = [], header, children, ...rest }: ConsolePageProps) {
  const region = useRegion();
  const href = useHref();
  const [navigationOpen, setNavigationOpen] = useNavigationOpen(service);
  const [drawer, setDrawer] = useState<string | null>(null);
  const [topic, setTopic] = useState<ReactNode>();
  const help = useMemo(
    () => ({
      open: (next?: ReactNode) => {
        setTopic(next);
        setDrawer("help");
      },
    }),
    [],
  );
  const hydrated = useHydrated();
  useVisit(service?.id);
  const path = usePathname();
  useEffect(() => setTopic(undefined), [path]);
  useEffect(dropWrongAttributes);

  const root = service ? [{ text: service.name, href: href(service.home) }] : [];
  const trail = [
    ...root,
    ...breadcrumbs.map((crumb) => ({ text: crumb.text, href: crumb.href ? href(crumb.href) : "#" })),
  ];
  const place = service?.global ? "Global" : region;
  const documentTitle = [title, service?.shortName, service && place].filter(Boolean).join(" | ");
  const helpContent = topic ?? rest.help;

  const drawers: AppLayoutProps.Drawer[] = [];
  if (helpContent) {
    drawers.push({
      id: "help",
      content: helpContent,
      trigger: { iconName: "status-info" },
      ariaLabels: { drawerName: "Page help", closeButton: "Close page help", triggerButton: "Open page help" },
    });
  }
  if (service) {
    drawers.push({
      id: "code",
      content: <CodeDrawer />,
      trigger: { iconName: "script" },
      resizable: true,
      defaultSize: 420,
      ariaLabels: { drawerName: "Show as code", closeButton: "Close show as code", triggerButton: "Open show as code" },
    });
  }

  return (
    <HelpContext value={help}>
      <title>{documentTitle}</title>
      {/* Nothing on it works before hydration; and on the server its layout is that of a wide screen always. */}
      {!hydrated && <div className="min-h-dvh" />}
      {hydrated && (
        // It fills the window, for it is not told of the footer: that waits below, and does not move when data arrives.
        <AppLayout
          headerSelector="#console-header"
          contentType={rest.contentType ?? "default"}
          navigationHide={!service}
          navigation={service && <ServiceNavigation service={service} />}
          navigationOpen={navigationOpen}
          onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
          breadcrumbs={trail.length > 0 && <BreadcrumbGroup items={trail} ariaLabel="Breadcrumbs" />}
          notifications={<Notifications />}
          toolsHide
          drawers={drawers}
          activeDrawerId={drawer}
          onDrawerChange={({ detail }) => setDrawer(detail.activeDrawerId)}
          splitPanel={rest.splitPanel}
          splitPanelOpen={rest.splitPanelOpen ?? false}
          onSplitPanelToggle={({ detail }) => rest.onSplitPanelToggle?.(detail.open)}
          content={
            <div id="console-content" tabIndex={-1} className="outline-none">
              {header ? <ContentLayout header={header}>{children}</ContentLayout> : children}
            </div>
          }
          ariaLabels={{
            navigation: "Service navigation",
            navigationClose: "Close service navigation",
            navigationToggle: "Open service navigation",
            notifications: "Notifications",
            drawers: "Help and tools",
          }}
        />
      )}
    </HelpContext>
  );
}

/** On narrow screens AppLayout gives its navigation landmark an attribute that landmarks must not have. */
function dropWrongAttributes(): void {
  for (const element of document.querySelectorAll("nav[aria-orientation]")) element.removeAttribute("aria-orientation");
}

function ServiceNavigation({ service }: { service: ServiceNav }) {
  const href = useHref();
  const path = usePathname();
  const items = useMemo(() => addRegion(service.items, href), [service, href]);
  const current = navLinks(service.items)
    .filter((link) => path === link || path.startsWith(`${link}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <SideNavigation
      header={{ text: service.name, href: href(service.home) }}
      items={items}
      activeHref={current && href(current)}
    />
  );
}

function addRegion<T extends SideNavigationProps.Item>(items: readonly T[], href: (path: string) => string): T[] {
  return items.map((item) => ({
    ...item,
    ...("href" in item ? { href: href(item.href) } : {}),
    ...("items" in item ? { items: addRegion(item.items, href) } : {}),
  }));
}
