"""From results to what people look at: charts, a view model, one HTML file."""
