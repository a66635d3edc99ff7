// These tests kill the servers they share.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
