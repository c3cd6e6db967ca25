"""A script of a Python user with every kind of call: it runs, and passes pyright in strict mode."""

from pathlib import Path

import numpy as np
import polars as pl

import segmentry as sg

visits = np.concatenate([np.random.default_rng(0).normal(centre, 1.0, 20) for centre in (3, 12, 30)]).round(2)
frame = pl.DataFrame({"customer_id": range(60), "visits": visits, "spend": visits * 9 % 50, "rows": [1, 2] * 30})
frame.write_csv("customers.csv")

kmeans = sg.KMeans(3, random_state=0, algorithm="elkan").fit(frame.select("visits", "spend").to_numpy())
print(kmeans.labels_.sum(), kmeans.cluster_centers_.T, kmeans.inertia_ + 1.0, kmeans.n_iter_, kmeans.n_features_in_)
segmenter = sg.Segmenter(k="auto", k_min=2, features=["visits", "spend"], weights={"spend": 2.0}, random_state=7)
labels = segmenter.fit(frame, sample_weight=np.ones(60)).labels_
print(labels.shape, segmenter.predict(frame)[0], segmenter.fit_predict(frame).max(), segmenter.transform(frame).shape)
print(
    segmenter.n_segments_ + 1, segmenter.cluster_centers_.mean(), segmenter.n_features_in_, segmenter.score(frame) < 0
)
print(list(segmenter.feature_names_in_), list(segmenter.coordinate_names_), segmenter.get_feature_names_out())
print(segmenter.evidence_.verdict, [item.title for item in segmenter.findings_], segmenter.get_params()["k"])
print(segmenter.set_output(transform="polars").set_params(k=np.int64(3)).fit_transform(frame))

study = sg.fit(
    frame,
    k=range(3, 6),
    features=["visits", "spend"],
    seed=None,
    progress=lambda stage, detail: print(f"{stage}: {detail}"),
)
print(
    study, study.evidence.k, study == study, len({study}), study.segments.head(2), study.estimator.predict(frame).max()
)
merged = frame.join(study.segments, on="customer_id")
print(merged.height, study.charts["elbow"], study.why(np.int64(3)), study.assign(frame), study.score(frame))
print([item.code for item in study.findings], study.profiles.columns, study.rename({"s01": "Loyal"}).names)
for table in (frame.to_dict(as_series=False), frame.to_dicts(), frame.lazy(), Path("customers.csv"), "customers.csv"):
    print(sg.fit(table, k=np.int64(3), features="visits", warn=False, settings=["segment.weights=rows"]).names)
numbers = sg.fit(frame.select("visits", "spend").to_numpy(), features=["visits", "spend"], k=3, evidence="quick")
print(sg.load(numbers.save(Path("study"))).rules("sql"), numbers.with_k(4).summary["k"])

auto = sg.Segmenter(method="auto", features=["visits", "spend"]).fit(frame)
print(auto.method_, auto.n_segments_ + 1, auto.predict(frame).max(), auto.get_params()["method"])
tool = sg.fit(frame, method="auto", features=["visits", "spend"], k=3).short_form(questions=1)
print(tool.accuracy + 0.5, tool.table.height, list(tool.questions), tool.score(frame), tool.result.questions[0].title)
print(sg.TypingTool.load(tool.save("form")).questions.items(), sg.TypingTool.load(Path("form/short_form.json")))
