"""Get what the tests need of the machine and pip cannot bring: a Chromium, a PostgreSQL server and an nginx.

Run by ``make test`` before the tests. Takes what is there; otherwise asks the system's package
manager, for Chromium also Playwright's installer. Says clearly what is missing otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> Path | None:
    """The Chromium to test with: the system's, else the one that Playwright installed."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return Path(found)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def find_postgres() -> Path | None:
    """The folder of a PostgreSQL server's programs (initdb, postgres), newest version first; PATH last."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = [Path(found).parent for name in ("initdb",) if (found := shutil.which(name))]
    return next((folder for folder in (*installed, *on_path) if (folder / "initdb").exists()), None)


def find_nginx() -> Path | None:
    """The nginx that stands before two servers; system administrators' programs are not on everybody's PATH."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin:/usr/local/sbin")
    return Path(found) if found else None


def _by_apt(*packages: str) -> None:
    """Ask Debian's package manager, as root or through sudo without a password; quiet where there is none."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]):
        run = subprocess.run([*prefix, *command], env=environment, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{' '.join(command)}: {run.stderr.strip()[-400:]}", file=sys.stderr)


def _by_playwright() -> None:
    run = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"playwright install chromium: {run.stderr.strip()[-400:]}", file=sys.stderr)


def _get(what: str, find: Callable[[], Path | None], ways: list[Callable[[], None]], advice: str) -> bool:
    for way in (lambda: None, *ways):
        way()
        if found := find():
            print(f"{what}: {found}")
            return True
    print(f"{what} is missing and could not be installed. {advice}", file=sys.stderr)
    return False


def main() -> int:
    """Exit status 0 when everything is there, 1 otherwise; what is missing stands on stderr."""
    chromium = _get(
        "Chromium",
        find_chromium,
        [lambda: _by_apt("chromium", "fonts-noto-core"), _by_playwright],
        "Install Chromium or Google Chrome so that it is on PATH (Debian: apt install chromium), then run make test again.",
    )
    postgres = _get(
        "PostgreSQL server",
        find_postgres,
        [lambda: _by_apt("postgresql")],
        "Install a PostgreSQL server (Debian: apt install postgresql; macOS: brew install postgresql) so that initdb is found.",
    )
    nginx = _get(
        "nginx",
        find_nginx,
        [lambda: _by_apt("nginx-light")],
        "Install nginx (Debian: apt install nginx-light; macOS: brew install nginx), then run make test again.",
    )
    return 0 if chromium and postgres and nginx else 1


if __name__ == "__main__":
    raise SystemExit(main())
