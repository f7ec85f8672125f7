"""What the bench recognises of a device by looking and trying, without a run."""
