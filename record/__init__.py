"""What a run leaves behind, as data: written case by case, read back, and summed up for machines."""
