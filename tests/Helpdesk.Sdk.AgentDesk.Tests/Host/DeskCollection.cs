namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>All tests share one console; each has users of its own.</summary>
[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<DeskFixture>
{
    public const string Name = "desk";
}
