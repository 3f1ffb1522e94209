"""The steps of the correlation example as a scientist's Python script has them: pandas, SciPy, statsmodels, matplotlib.

Usage: pipeline.py TABLE.csv OUTPUT_FOLDER FEATURES
"""
import os
import sys
import zipfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import dendrogram, linkage
from scipy.stats import spearmanr
from statsmodels.stats.multitest import multipletests

path, output, features = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(output, exist_ok=True)
table = pd.read_csv(path, index_col=0)
table = table.fillna(table.median())
table = table[table.var().nlargest(features).index]
rho, p = spearmanr(table.values)
lower = np.tril_indices(len(rho), -1)
rejected, corrected, _, _ = multipletests(p[lower], alpha=0.05, method="fdr_bh")
r_block, p_block = np.eye(len(rho)), np.ones_like(rho)
r_block[lower] = np.where(rejected, rho[lower], 0)
p_block[lower] = np.where(rejected, corrected, 1)

r_block = np.tril(r_block) + np.tril(r_block, -1).T
order = dendrogram(linkage(table.values.T, "average", metric="correlation"), no_plot=True, count_sort="descending")["leaves"]
names = table.columns[order]
for name, block in (("r", r_block), ("p", p_block)):
    frame = pd.DataFrame(block[np.ix_(order, order)], index=names, columns=names)
    frame.to_csv(f"{output}/{name}_dataset1.csv")
    figure, axes = plt.subplots(figsize=(10, 10))
    image = axes.imshow(frame.values, cmap="RdBu_r", vmin=-1, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    figure.colorbar(image)
    for kind in ("png", "svg"):
        figure.savefig(f"{output}/{name}_dataset1.{kind}", bbox_inches="tight")
with zipfile.ZipFile(f"{output}/archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for file in sorted(os.listdir(output)):
        if file != "archive.zip":
            archive.write(f"{output}/{file}", file)
