"""Files to a ZIP of which the same files give the same bytes, on any machine, in any year."""

import datetime
import io
import zipfile

UNIX = 3
READABLE = 0o100644 << 16  # a file that its owner may write and all may read


def archive(files, at):
    """The bytes of a ZIP with `files`, texts by name, in their order; each dated `at`.

    Nothing is compressed: the bytes would depend on the library, and answers are compressed on
    their way anyway.
    """
    buffer = io.BytesIO()
    moment = at.astimezone(datetime.UTC).timetuple()[:6]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as folder:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = UNIX
            entry.external_attr = READABLE
            folder.writestr(entry, text.encode())
    return buffer.getvalue()
