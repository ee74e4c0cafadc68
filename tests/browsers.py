"""A real browser for tests of pages: opening one, showing a page in a size and a scheme, asking what it fetched."""

from __future__ import annotations

import json
import os
import shutil
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

NO_BROWSER = shutil.which("chromedriver") is None and not os.environ.get("CI")
WHY = "Chromium and its driver are not on this machine; CI installs them"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@contextmanager
def opened() -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def resize(browser: Any, width: int, scheme: str = "light") -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def show(browser: Any, page: Path, width: int, scheme: str = "light") -> None:
    resize(browser, width, scheme)
    browser.get(page.as_uri())


def printed(browser: Any) -> bytes:
    """The page as PDF, on the paper that its style asks for."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    return b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])


def fetched(browser: Any) -> list[str]:
    """Every address that was asked for since this was last called."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]


@cache
def _axe() -> str:
    return files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def inaccessible(browser: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong with the page that is shown: the rule, and where it is broken."""
    browser.execute_script(_axe())
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]
