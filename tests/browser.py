"""A Chromium without a window, for tests that look at pages: driven by its own protocol, over a web socket."""

import base64
import io
import itertools
import json
import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def browser_or_skip() -> str:
    """Return the path of a browser; skip the test, and say how to have one, where there is none."""
    found = os.environ.get("KG_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip(
            f"no browser to look at pages with (none of {', '.join(NAMES)}); install one, or name it in KG_BROWSER"
        )
    pytest.importorskip("websockets", reason="the browser is driven over a web socket: pip install websockets")
    return found


def _end(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


class Browser:
    """A browser with one page open, running for as long as ``with Browser(path, folder) as browser`` lasts."""

    def __init__(self, path: str, home: Path):
        self.path, self.home = path, home
        self.numbers = itertools.count(1)
        self.events: list[dict] = []
        self.session = ""
        self.open_things = ExitStack()

    def __enter__(self):
        with ExitStack() as started:
            self.socket = started.enter_context(self._connected(started))
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.call(f"{domain}.enable")
            self.open_things = started.pop_all()
        return self

    def __exit__(self, *_):
        self.open_things.close()

    def _connected(self, started):
        """Start the browser and return the socket by which it is driven."""
        from websockets.sync.client import connect

        switches = [
            "--headless=new", "--no-first-run", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
            f"--user-data-dir={self.home}",
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            switches.append("--no-sandbox")  # the browser refuses to run as root with it
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen([self.path, *switches, "about:blank"], **quiet)
        started.callback(_end, process)
        told = self.home / "DevToolsActivePort"
        self.wait(lambda: told.exists() and len(told.read_text().splitlines()) == 2, "the browser to start", seconds=60)
        port, where = told.read_text().splitlines()
        return connect(f"ws://127.0.0.1:{port}{where}", max_size=None)

    def call(self, method, **parameters):
        """Call a method of the protocol and return its result; keep what happened meanwhile."""
        message = {"id": next(self.numbers), "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") == message["id"]:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    @staticmethod
    def wait(ready, what, seconds=30):
        """Wait until ``ready()``; fail, saying what for, when it takes too long."""
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, f"waited {seconds} s for {what}"
            time.sleep(0.05)

    def open(self, file: Path, width=1280, height=900, ready="document.readyState === 'complete'"):
        """Open a file in a window of a size, and wait until the script ``ready`` is true."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        self.wait(lambda: self.js(f"location.protocol === 'file:' && ({ready})"), f"{file.name} to be ready")
        self.frames()

    def js(self, script):
        """Return the value of a script in the page."""
        told = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def frames(self, number=4):
        """Let the page draw."""
        self.js(f"(async () => {{ for (let n = 0; n < {number}; n++) await new Promise(requestAnimationFrame); }})()")

    def move(self, x, y):
        """Move the mouse."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.frames()

    def click(self, x, y):
        """Press and release the mouse."""
        self.move(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.frames()

    def write(self, text):
        """Write where the cursor is."""
        self.call("Input.insertText", text=text)
        self.frames()

    def picture(self):
        """Return what is seen, as an image of Pillow's."""
        from PIL import Image

        taken = base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
        return Image.open(io.BytesIO(taken)).convert("RGB")

    def happened(self, method):
        """Return what the browser told by the name of an event."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def requests(self):
        """Return the addresses that the page asked for, beyond its own file and data inside it."""
        asked = [each["request"]["url"] for each in self.happened("Network.requestWillBeSent")]
        return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def complaints(self):
        """Return errors and warnings of the page's console, what it threw, and dialogues that it opened."""
        said = [
            each for each in self.happened("Runtime.consoleAPICalled") if each["type"] in ("error", "warning", "assert")
        ]
        logged = [each for each in self.happened("Log.entryAdded") if each["entry"]["level"] in ("error", "warning")]
        return said + logged + self.happened("Runtime.exceptionThrown") + self.happened("Page.javascriptDialogOpening")
