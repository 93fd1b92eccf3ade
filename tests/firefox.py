"""A Firefox that does what a test says, over WebDriver BiDi: the browser speaks it itself."""

from __future__ import annotations

import importlib
import itertools
import json
import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATIENCE_S = 30.0  # for what a page shows after a while
_ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Firefox:
    """One browser with one page."""

    def __init__(self, program: str, profile: Path) -> None:
        profile.mkdir()
        settings = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _QUIET.items())
        (profile / "user.js").write_text("\n".join(settings), "utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile), "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._socket = importlib.import_module("websocket").create_connection(
            f"{self._address()}/session", timeout=PATIENCE_S, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self._ask("session.new", {"capabilities": {}})
        # The window that Firefox starts with has no focus when there is no screen: keys would press no button.
        self._page = self._ask("browsingContext.create", {"type": "tab"})["context"]
        self._ask("browsingContext.activate", {"context": self._page})

    def _address(self) -> str:
        assert self._process.stderr
        for line in self._process.stderr:
            if found := _ADDRESS.search(line):
                return found[1]
        raise AssertionError("Firefox ended before it listened")

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def goto(self, address: str) -> None:
        """Open a page and wait until it is there, and the one before is not."""
        # A page that is still loading may end the wait of the browser for the next one; and an address on the same page
        # would open none, so an empty one comes between.
        self.wait_for("document.readyState === 'complete'")
        for place, sign in (("about:blank", "==="), (address, "!==")):
            self._ask("browsingContext.navigate", {"context": self._page, "url": place, "wait": "complete"})
            self.wait_for(f"location.href {sign} 'about:blank' && document.readyState === 'complete'")

    def size(self, width: int, height: int) -> None:
        """Make the page as large as a screen."""
        size = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", {"context": self._page, "viewport": size})

    def run(self, script: str) -> Any:
        """The value (text, a number, true or false) of an expression in the page."""
        target = {"context": self._page}
        asked = {"expression": script, "target": target, "awaitPromise": True, "userActivation": True}
        said = self._ask("script.evaluate", asked)
        assert said["type"] == "success", said
        return said["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """The value of an expression, as soon as it is true."""
        end = time.monotonic() + PATIENCE_S
        while not (value := self.run(script)):
            assert time.monotonic() < end, script
            time.sleep(0.1)
        return value

    def keys(self, text: str) -> None:
        """Press key after key."""
        self._press([{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")])

    def chord(self, held: str, key: str) -> None:
        """Press ``key`` while ``held`` is down."""
        pressed = (("keyDown", held), ("keyDown", key), ("keyUp", key), ("keyUp", held))
        self._press([{"type": kind, "value": value} for kind, value in pressed])

    def _press(self, actions: list[dict[str, str]]) -> None:
        sequence = {"type": "key", "id": "keyboard", "actions": actions}
        self._ask("input.performActions", {"context": self._page, "actions": [sequence]})

    def close(self) -> None:
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        if self._process.stderr:
            self._process.stderr.close()
