"""A process that saves: `writer.py FOLDER finish|die COUNT`; "die" kills itself before its one commit."""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from library.made import keep, picture, stretch

from reader_app.library.library import Library


def main():
    folder, how, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    library = Library.open(folder)
    if how == "die":
        with library.together():
            save(library, count)
            os.kill(os.getpid(), signal.SIGKILL)
    save(library, count)
    library.close()


def save(library, count):
    for number in range(count):
        images = {"https://p.example/1.png": picture(str(number).encode() * 3000)}
        kept = keep(library, f"https://there.example/{number}", "There", stretch("word", 200), images=images)
        sys.stdout.write(f"{kept.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
