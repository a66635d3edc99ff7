namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Event ids tell a message apart for good.</summary>
public sealed class EventIdsTests
{
    [Fact]
    public void Event_ids_are_unique_and_in_range()
    {
        var messages = Shipped.Assemblies.SelectMany(static a => EventIds.Of(a.GetName().Name!, a.GetTypes())).ToList();
        Assert.True(messages.Count >= 10, "The log messages were not found.");
        Verdict.Clean(EventIds.Check(messages));
    }

    [Fact]
    public void A_stray_or_doubled_event_id_is_seen()
    {
        var planted = EventIds.Of("Helpdesk.Sdk", Shipped.Family(typeof(LogPlants))).ToList();
        Verdict.Exactly(EventIds.Check(planted), "LogPlants.First", "LogPlants.Beside.Second", "LogPlants.Stray");
        Verdict.Exactly(EventIds.Check([("Helpdesk.Sdk.Ldap", "a", 2000), ("Helpdesk.Sdk.Unknown", "b", 9000)]), "b");
    }
}
