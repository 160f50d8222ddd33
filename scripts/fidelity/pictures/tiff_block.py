"""A TIFF block with the Orientation tag, as EXIF keeps it in JPEG, PNG and WebP."""
import struct


def orientation_block(value, order="<", kind=3, before=(), count=1):
    """
    A directory with `before` (other entries: tag, type, count, four bytes) and the Orientation, in little ("<") or big
    (">") endian.
    """
    entries = [struct.pack(order + "HHI", tag, type_, n) + data for tag, type_, n, data in before]
    data = struct.pack(order + ("HH" if kind == 3 else "I"), *([value, 0] if kind == 3 else [value]))
    entries.append(struct.pack(order + "HHI", 0x0112, kind, count) + data)
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    return head + struct.pack(order + "H", len(entries)) + b"".join(entries) + b"\0\0\0\0"
