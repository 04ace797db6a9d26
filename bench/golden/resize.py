"""Golden values of packages/vision/src/decode: what Pillow (9.4.0) makes of the same pixels and the same files.

Usage: python3 bench/golden/resize.py [folder of images/magnetic-tile] > packages/vision/src/decode/testing/pillow.json
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image


def drawn(width, height):
    """The picture that the test draws: every byte by its position."""
    position = np.arange(width * height * 3, dtype=np.int64)
    return ((position * position * 7 + position * 13) % 251).astype(np.uint8).reshape(height, width, 3)


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


resized = []
for width, height, to_width, to_height in [
    (37, 23, 16, 16), (5, 9, 16, 16), (297, 334, 256, 256), (64, 64, 64, 20), (64, 64, 21, 64), (1000, 10, 7, 7), (1, 1, 8, 8),
]:
    picture = Image.fromarray(drawn(width, height))
    out = np.asarray(picture.resize((to_width, to_height), Image.BILINEAR))
    mask = Image.fromarray((drawn(width, height)[:, :, 0] > 127).astype(np.uint8) * 255)
    nearest = np.asarray(mask.resize((to_width, to_height), Image.NEAREST)) > 127
    resized.append({
        "from": [width, height], "to": [to_width, to_height], "first": out.reshape(-1)[:12].tolist(), "sha256": digest(out),
        "mask": digest(nearest.astype(np.uint8)),
    })

tiles = []
if len(sys.argv) > 1:
    root = Path(sys.argv[1])
    for path in ["train/good/000.jpg", "train/good/001.jpg", "test/blowhole/003.jpg", "test/uneven/010.jpg"]:
        out = np.asarray(Image.open(root / path).convert("RGB").resize((256, 256), Image.BILINEAR))
        tiles.append({"path": path, "size": 256, "sha256": digest(out)})

masks = []
if len(sys.argv) > 1:
    for path in ["ground_truth/blowhole/000_mask.png", "ground_truth/uneven/004_mask.png"]:
        out = np.asarray(Image.open(root / path).convert("L").resize((256, 256), Image.NEAREST)) > 127
        masks.append({"path": path, "size": 256, "sha256": digest(out.astype(np.uint8)), "defect": int(out.sum())})

print(json.dumps({"pillow": Image.__version__, "resized": resized, "tiles": tiles, "masks": masks}, indent=1))
