"""Writers of picture files, byte by byte where no library makes the kind that is wanted."""
