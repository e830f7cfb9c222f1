"""Debian's speech-dispatcher with espeak-ng, started for a test: its own folder, its own socket, no sound.

`paced` speaks through speech-dispatcher's generic module, which runs espeak-ng itself,
writes down what it was told and takes `pause` seconds for it: nothing has to be heard.
`espeak` is the module that readers have, with all its voices, on a sound device of ALSA's
that takes everything at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20
_CONFIGURATION = """
LogLevel 3
LogDir "default"
AudioOutputMethod "{method}"
AudioALSADevice "{device}"
DefaultVolume 100
AddModule "{module}" "{program}" "{module}.conf"
DefaultModule {module}
"""
_SYNTH = (
    r"printf '%s|%s|%s\\n' \"$VOICE\" \"$RATE\" \'$DATA\' >> {said}; "
    r"espeak-ng -v $VOICE -w /dev/null \'$DATA\'; sleep {pause}"
)
_PACED = r"""
GenericExecuteSynth "{synth}"
GenericRateAdd 0
GenericRateMultiply 100
GenericLanguage "en" "en" "utf-8"
GenericLanguage "fr" "fr" "utf-8"
AddVoice "en" "MALE1" "en"
AddVoice "fr" "MALE1" "fr"
AddVoice "fr" "FEMALE1" "fr-be"
"""
_SILENCE = """
</usr/share/alsa/alsa.conf>
pcm.silence { type null }
ctl.silence { type null }
"""


class SpeechService:
    """One running service; `environment` leads a program to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program: subprocess.Popen[bytes] | None = None
        self.address = f"unix_socket:{folder / 'socket'}"
        self.said_file = folder / "said"

    def start(self, module: str, *, pause: float = 0.0, device: str = "silence") -> None:
        """Start it, and wait until it listens."""
        modules = self._folder / "conf" / "modules"
        modules.mkdir(parents=True, exist_ok=True)
        program = "sd_generic" if module == "paced" else "sd_espeak-ng"
        method = "libao" if module == "paced" else "alsa"
        words = _CONFIGURATION.format(method=method, device=device, module=module, program=program)
        (self._folder / "conf" / "speechd.conf").write_text(words)
        own = (
            _PACED.replace("{synth}", _SYNTH)
            .replace("{said}", str(self.said_file))
            .replace("{pause}", str(pause))
        )
        (modules / f"{module}.conf").write_text(own if module == "paced" else "Debug 0\n")
        (self._folder / "alsa.conf").write_text(_SILENCE)
        command = ["speech-dispatcher", "--run-single", "--timeout", "0", "--communication-method"]
        command += ["unix_socket", "--socket-path", str(self._folder / "socket")]
        command += ["--config-dir", str(self._folder / "conf"), "--log-dir", str(self._folder)]
        command += ["--pid-file", str(self._folder / "pid")]
        environment = os.environ | {"ALSA_CONFIG_PATH": str(self._folder / "alsa.conf")}
        quiet = subprocess.DEVNULL
        self._program = subprocess.Popen(
            command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True
        )
        self._await_socket()

    def said(self) -> list[str]:
        """What the paced voice was told, "voice|rate|words" each."""
        if not self.said_file.exists():
            return []
        return self.said_file.read_text().splitlines()

    def words(self) -> list[str]:
        """The words alone."""
        return [each.split("|", 2)[2] for each in self.said()]

    def die(self) -> None:
        """End as a service ends that has crashed; it would politely wait for its voice otherwise."""
        if self._program:
            os.killpg(self._program.pid, signal.SIGKILL)
            self._program.wait()
            self._program = None

    def _await_socket(self) -> None:
        deadline = time.monotonic() + PATIENCE
        log = self._folder / "speech-dispatcher.log"
        while not (log.exists() and "waiting for clients" in log.read_text(errors="replace")):
            assert time.monotonic() < deadline, "speech-dispatcher did not start"
            time.sleep(0.02)


@contextmanager
def speech_service(folder: Path, monkeypatch):
    """Lend a service that is not started yet; programs that this process starts are led to it."""
    folder.mkdir(parents=True, exist_ok=True)
    service = SpeechService(folder)
    monkeypatch.setenv("SPEECHD_ADDRESS", service.address)
    try:
        yield service
    finally:
        service.die()
