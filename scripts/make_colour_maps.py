"""Makes src/tasks/image/colour-maps.ts: cv2's colour maps, as cv2.applyColorMap has them for the levels 0..255.

    python scripts/make_colour_maps.py
    npx biome check --write src/tasks/image/colour-maps.ts

Needs opencv-python-headless 4.12.
"""

import cv2
import numpy as np

NAMES = ["inferno", "magma", "plasma", "viridis", "turbo", "jet", "bone", "hot"]


def main():
    ramp = np.arange(256, dtype=np.uint8)[None]
    lines = [
        f"/** cv2's colour maps: R, G, B of the levels 0..255 in hexadecimal. Made by scripts/make_colour_maps.py with cv2 {cv2.__version__}. */",
        "export const colourMaps = {",
    ]
    for name in NAMES:
        rgb = cv2.applyColorMap(ramp, getattr(cv2, f"COLORMAP_{name.upper()}"))[0, :, ::-1]
        lines.append(f"  {name}: '{rgb.tobytes().hex()}',")
    with open("src/tasks/image/colour-maps.ts", "w") as file:
        file.write("\n".join([*lines, "} as const;", ""]))


if __name__ == "__main__":
    main()
