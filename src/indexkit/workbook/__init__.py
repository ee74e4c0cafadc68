"""One scored unit as a workbook that computes: evidence in cells, every figure a live formula."""
