"""PySide6 6.12.0 lost a reference to None or True at every call; some thousand calls ended the process."""

import json
import os
import subprocess
import sys

CALLS = 3000
PROGRAM = f"""
import json, sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

class Listener(QObject):
    said = Signal(bool)
    def hear(self, said): return None
    def eventFilter(self, watched, event): return True

app = QCoreApplication([])
timer, watched, listener = QTimer(), QObject(), Listener()
watched.installEventFilter(listener)
listener.said.connect(listener.hear)
lost = {{}}
deeds = {{
    "a method that answers nothing": lambda: timer.setSingleShot(True),
    "a method that answers True": lambda: timer.isSingleShot(),
    "a method that takes None": lambda: timer.setParent(None),
    "a signal": lambda: listener.said.emit(True),
    "a filter that answers True": lambda: QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User)),
    "a property": lambda: timer.property("singleShot"),
}}
for name, deed in deeds.items():
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range({CALLS}):
        deed()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    mortal = sys.version_info < (3, 12)  # later, nothing is kept count of, and nothing dies
    lost[name] = max(b - a for b, a in zip(before, after)) if mortal else 0
print(json.dumps(lost))
"""


def test_some_thousand_calls_lose_no_reference_to_none_and_true():
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert {name: lost for name, lost in json.loads(answer.stdout).items() if lost > CALLS // 100} == {}
