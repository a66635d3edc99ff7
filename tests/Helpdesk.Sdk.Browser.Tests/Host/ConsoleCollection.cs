namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>All stories share one console; each has users of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<Windows>
{
    public const string Name = "console";
}
