using Helpdesk.Sdk.Attacks.Tests;

// The grounds are shared, and so is their clock: one attack at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(BothGrounds))]
