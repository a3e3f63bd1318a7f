"use client";

import Link from "@cloudscape-design/components/link";
import { openServicesMenu } from "#components/console/bar/services-menu.tsx";

/** Opens the services menu in the navigation bar. A link, so that "Services" is the name of one button only: the bar's. */
export function ViewAllServices() {
  return (
    <div className="text-center">
      <Link
        href="#services"
        onFollow={(event) => {
          event.preventDefault();
          openServicesMenu();
        }}
      >
        View all services
      </Link>
    </div>
  );
}
