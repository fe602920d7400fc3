import endless  # noqa: F401 (sets how inputs are made up)
