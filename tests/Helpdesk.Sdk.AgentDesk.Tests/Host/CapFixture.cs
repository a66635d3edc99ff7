namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A console in which an operator may touch six persons an hour, and a campaign sends a mail a minute of a clock that stands still.</summary>
public sealed class CapFixture : DeskFixture
{
    public const int Persons = 6;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Helpdesk:Caps:Persons", "6"), new("Helpdesk:Campaigns:RatePerMinute", "1")];
}
