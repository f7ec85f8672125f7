"""Bytes of a hostile device into everything that reads them: no exception, nothing kept, no time that runs away."""
