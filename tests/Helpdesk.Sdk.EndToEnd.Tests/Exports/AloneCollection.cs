namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>Tests that measure what everybody shares run while no other does.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneCollection;
