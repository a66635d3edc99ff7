using System.Text.Json;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Tickets in the JSON of different systems.</summary>
public sealed class TicketJsonTests
{
    [Theory]
    [InlineData("""{ "type": "Incident", "category": "Password Reset", "assignedTo": "olga", "state": "In Progress" }""")]
    [InlineData("""{ "result": [ { "SYS_CLASS_NAME": "incident", "Category": { "value": "x", "display_value": "Password Reset" }, "assigned_to": { "user_name": "olga" }, "active": "true", "state": "2" } ] }""")]
    [InlineData("""{ "data": { "ticket": { "kind": "INCIDENT", "category": "Password Reset", "assignee": { "email": "olga" }, "status": { "name": "Open" } } } }""")]
    [InlineData("""[ { "category": "Password Reset", "agent": "olga" } ]""")]
    public void An_incident_is_found_in_whatever_it_is_wrapped(string json)
    {
        var facts = Read(json)!;
        Assert.Equal((TicketKind.Incident, true), (facts.Kind, facts.IsOpen));
        Assert.Contains("olga", facts.AssignedTo);
        Assert.Contains(facts.Category, new[] { "Password Reset", "x" });
    }

    [Theory]
    [InlineData("""{ "type": "incident", "state": "closed" }""")]
    [InlineData("""{ "type": "incident", "state": "Resolved" }""")]
    [InlineData("""{ "type": "incident", "state": 7 }""")]
    [InlineData("""{ "type": "incident", "open": false }""")]
    [InlineData("""{ "type": "incident", "active": true, "state": "Cancelled" }""")]
    public void One_field_that_says_closed_is_enough(string json) => Assert.False(Read(json)!.IsOpen);

    [Theory]
    [InlineData("""{ "type": "interaction" }""", TicketKind.Interaction)]
    [InlineData("""{ "type": "case", "category": "Password Reset" }""", TicketKind.Incident)]
    public void A_kind_that_is_not_known_is_held_to_the_stricter_rule(string json, TicketKind kind) => Assert.Equal(kind, Read(json)!.Kind);

    [Theory]
    [InlineData("""{ "type": "case" }""")]
    [InlineData("""{ }""")]
    [InlineData("""{ "type": "incident", "state": "zzz" }""")]
    [InlineData("""[ { "type": "incident" }, { "type": "incident" } ]""")]
    [InlineData("\"incident\"")]
    [InlineData("null")]
    public void What_cannot_be_understood_is_an_error(string json) => Assert.Throws<TicketSourceException>(() => Read(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "result": [] }""")]
    public void An_empty_list_is_no_ticket(string json) => Assert.Null(Read(json));

    [Fact]
    public void Configured_paths_are_followed_and_nothing_else()
    {
        var fields = new TicketFieldNames("meta.kind", "meta.topic", "owner.login", "meta.isOpen");
        var facts = Read("""{ "type": "interaction", "category": "x", "assignedTo": "otto", "state": "closed", "meta": { "kind": "incident", "topic": "Password Reset", "isOpen": true }, "owner": { "login": "olga" } }""", fields)!;
        Assert.Equal((TicketKind.Incident, "Password Reset", true), (facts.Kind, facts.Category, facts.IsOpen));
        Assert.Equal(["olga"], facts.AssignedTo);
        Assert.Throws<TicketSourceException>(() => Read("""{ "meta": { "kind": "incident" }, "state": "open" }""", fields));
    }

    private static TicketFacts? Read(string json, TicketFieldNames? fields = null)
    {
        using var document = JsonDocument.Parse(json);
        return TicketJson.Read(document.RootElement, fields ?? new TicketFieldNames());
    }
}
