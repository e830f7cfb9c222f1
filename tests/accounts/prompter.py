"""The window in which a desktop asks for its keyring's password, as gnome-keyring knows it over the bus.

`python prompter.py dismiss` closes it at once, as a reader may; `python prompter.py wait`
leaves it open. Source: gcr's org.gnome.keyring.internal.Prompter interface.
"""

from __future__ import annotations

import sys

from jeepney import DBusAddress, MessageType, message_bus, new_method_call, new_method_return
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.gnome.keyring.SystemPrompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"
DO_NOT_QUEUE = 4


def main(habit: str) -> None:
    """Answer the keyring for ever; a line is written when it can be asked."""
    bus = open_dbus_connection("SESSION")
    Proxy(message_bus, bus).RequestName(NAME, DO_NOT_QUEUE)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        fields = {field.name: value for field, value in message.header.fields.items()}
        bus.send(new_method_return(message))
        asker = DBusAddress(message.body[0], bus_name=fields["sender"], interface=CALLBACK)
        if fields["member"] == "BeginPrompting":
            bus.send(new_method_call(asker, "PromptReady", "sa{sv}s", ("", {}, "")))
        elif fields["member"] == "PerformPrompt" and habit == "dismiss":
            bus.send(new_method_call(asker, "PromptReady", "sa{sv}s", ("no", {}, message.body[3])))
        elif fields["member"] == "StopPrompting":
            bus.send(new_method_call(asker, "PromptDone"))


if __name__ == "__main__":
    main(sys.argv[1])
