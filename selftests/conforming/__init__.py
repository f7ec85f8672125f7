"""What a specification permits is no failure: runs of the cases against conforming devices."""
