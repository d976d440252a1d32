"""From the geography packages on disk to rows: read, reconcile, write."""
