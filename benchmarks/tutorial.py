"""The well-known tutorial as people write it. Arguments: the file, a folder for the plots, and other features than its own."""

import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import LabelEncoder, StandardScaler

source, folder = sys.argv[1], Path(sys.argv[2])
data = pd.read_csv(source).ffill()
if "Gender" in data:
    data["Gender"] = LabelEncoder().fit_transform(data["Gender"])
names = sys.argv[3].split(",") if len(sys.argv) > 3 else ["Annual Income (k$)", "Spending Score (1-100)"]
features = data[names]
scaled = StandardScaler().fit_transform(features)
inertias = [
    KMeans(n_clusters=k, init="k-means++", random_state=42, n_init=10).fit(scaled).inertia_ for k in range(1, 11)
]
plt.figure(figsize=(10, 6))
plt.plot(range(1, 11), inertias, marker="o")
plt.savefig(folder / "elbow.png")
data["segment"] = KMeans(n_clusters=5, init="k-means++", random_state=42, n_init=10).fit_predict(scaled)
plt.figure(figsize=(10, 6))
for segment in range(5):
    own = data[data["segment"] == segment]
    plt.scatter(own[names[0]], own[names[1]], label=str(segment))
plt.legend()
plt.savefig(folder / "segments.png")
