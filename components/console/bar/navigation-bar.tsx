"use client";

import { useHref } from "../region.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ClockMenu } from "./clock-menu.tsx";
import { FavoritesBar } from "./favorites-bar.tsx";
import { HelpMenu } from "./help-menu.tsx";
import { Logo } from "./logo.tsx";
import { NotificationsMenu } from "./notifications-menu.tsx";
import { RegionMenu } from "./region-menu.tsx";
import { Search } from "./search.tsx";
import { ServicesMenu } from "./services-menu.tsx";
import { SettingsMenu } from "./settings-menu.tsx";

/** The dark bar on top of every page. The class makes Cloudscape's components draw themselves for a dark ground. */
export function NavigationBar() {
  const href = useHref();
  return (
    <header id="console-header" className="bar awsui-context-top-navigation">
      <a className="bar-skip" href="#console-content">
        Skip to main content
      </a>
      <nav aria-label="Console" className="bar-row">
        <a href={href("/console/home")} aria-label="Cloudroom Console Home" className="bar-button">
          <Logo />
        </a>
        <ServicesMenu />
        <Search />
        <div className="ml-auto flex">
          <ClockMenu />
          <NotificationsMenu />
          <HelpMenu />
          <SettingsMenu />
          <RegionMenu />
          <AccountMenu />
        </div>
      </nav>
      <FavoritesBar />
    </header>
  );
}
