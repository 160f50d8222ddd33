"""Confusion matrices and intersection over union of label maps (class ids 0..20)."""
import numpy as np

COUNT = 21  # classes, background included


def confusion(predicted, truth):
    """int64 [21, 21]: pixels of true class (row) that were given a class (column). Both maps have one shape."""
    pairs = truth.astype(np.int64).ravel() * COUNT + predicted.astype(np.int64).ravel()
    return np.bincount(pairs, minlength=COUNT * COUNT).reshape(COUNT, COUNT)


def class_iou(matrix):
    """float64 [21]: intersection over union of each class; NaN for a class that is in neither map."""
    hits = np.diag(matrix).astype(float)
    union = matrix.sum(0) + matrix.sum(1) - hits
    return np.divide(hits, union, out=np.full(COUNT, np.nan), where=union > 0)


def mean_iou(matrix):
    """Mean IoU over the classes that occur."""
    return float(np.nanmean(class_iou(matrix)))
