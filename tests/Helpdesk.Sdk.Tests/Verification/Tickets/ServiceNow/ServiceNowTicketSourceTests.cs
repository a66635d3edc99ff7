using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Tickets of ServiceNow, over HTTP from a double of its Table API that checks each request.</summary>
public sealed class ServiceNowTicketSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_incident_and_an_interaction_are_found_by_their_numbers(bool nothingIsNotFound)
    {
        await using var now = new TableApiDouble { NothingIsNotFound = nothingIsNotFound };
        now.AddIncident("INC0010001", "olga");
        now.AddInteraction("IMS0000007", "otto");
        using var source = Source(now);
        var incident = (await source.FindAsync("inc0010001", Token))!;
        Assert.Equal((TicketKind.Incident, "Password Reset", true), (incident.Kind, incident.Category, incident.IsOpen));
        Assert.Equal(["olga", "olga@desk.example"], incident.AssignedTo);
        var interaction = (await source.FindAsync(" IMS0000007 ", Token))!;
        Assert.Equal((TicketKind.Interaction, (string?)null, true), (interaction.Kind, interaction.Category, interaction.IsOpen));
        Assert.Null(await source.FindAsync("INC0019999", Token));
        Assert.Empty(now.Violations);
        Assert.Equal(6, now.Requests.Count);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("3", true)]
    [InlineData("6", false)]
    [InlineData("7", false)]
    [InlineData("8", false)]
    public async Task States_of_incidents_mean_open_or_not(string state, bool open)
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga", state);
        using var source = Source(now);
        Assert.Equal(open, (await source.FindAsync("INC1", Token))!.IsOpen);
    }

    [Theory]
    [InlineData("new", true)]
    [InlineData("on_hold", true)]
    [InlineData("wrap_up", false)]
    [InlineData("closed_complete", false)]
    [InlineData("closed_abandoned", false)]
    public async Task States_of_interactions_mean_open_or_not(string state, bool open)
    {
        await using var now = new TableApiDouble();
        now.AddInteraction("IMS1", "olga", state);
        using var source = Source(now);
        Assert.Equal(open, (await source.FindAsync("IMS1", Token))!.IsOpen);
    }

    [Fact]
    public async Task A_state_of_ones_own_is_a_no_until_somebody_says_what_it_means()
    {
        await using var now = new TableApiDouble();
        now.AddInteraction("IMS1", "olga", "with_vendor");
        using (var source = Source(now))
            Assert.Contains("OpenStates", (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("IMS1", Token))).Message, StringComparison.Ordinal);
        using var told = Source(now, static o => o with { Tables = [ServiceNowTable.Interaction with { OpenStates = ["with_vendor"], ClosedStates = null }] });
        Assert.True((await told.FindAsync("IMS1", Token))!.IsOpen);
        now.AddInteraction("IMS2", "olga", "new");
        Assert.False((await told.FindAsync("IMS2", Token))!.IsOpen);
    }

    [Fact]
    public async Task Inactive_is_closed_whatever_the_state_says()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga", "4");
        using var source = Source(now, static o => o with { Tables = [ServiceNowTable.Incident with { OpenStates = ["4"] }] });
        Assert.False((await source.FindAsync("INC1", Token))!.IsOpen);
    }

    [Theory]
    [InlineData("password_reset", "Password Reset")]
    [InlineData("PASSWORD_RESET", "Password Reset")]
    [InlineData("pw", "password_reset")]
    public async Task A_category_can_be_told_by_its_stored_value_whatever_the_label_says(string configured, string expected)
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga", categoryLabel: "Kennwort zurücksetzen");
        using var source = Source(now, o => o with { Category = configured });
        Assert.Equal(expected, (await source.FindAsync("INC1", Token))!.Category);
    }

    [Theory]
    [InlineData("INC1^ORnumber=INC2")]
    [InlineData("INC1^NQassigned_to=olga")]
    [InlineData("javascript:gs.getUserID()")]
    [InlineData("INC1&sysparm_limit=100")]
    [InlineData("INC1%5EORnumber=INC2")]
    [InlineData("INC1,INC2")]
    [InlineData("*")]
    [InlineData("NULL")]
    [InlineData("null")]
    [InlineData("../interaction")]
    [InlineData("INC1\nINC2")]
    [InlineData("İNC1")]
    [InlineData("INC1＾OR")]
    [InlineData("")]
    [InlineData("-1")]
    public async Task Number_that_is_a_query_is_no_number_and_nobody_is_asked(string ticket)
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        now.AddIncident("INC2", "olga");
        using var source = Source(now);
        Assert.Null(await source.FindAsync(ticket, Token));
        Assert.Empty(now.Requests);
    }

    [Fact]
    public async Task An_instance_that_answers_with_another_ticket_than_asked_for_is_a_no()
    {
        await using var now = new TableApiDouble();
        now.Fault = static _ => new LoopbackAnswer(200, """
            {"result":[{"number":{"value":"INC2","display_value":"INC2"},"state":{"value":"2","display_value":"x"},"category":{"value":"x","display_value":"Password Reset"},
            "assigned_to.user_name":{"value":"olga","display_value":"olga"}}]}
            """);
        using var source = Source(now);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
    }

    [Fact]
    public async Task A_number_that_two_tickets_have_is_a_no_in_one_table_and_in_two()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        now.AddIncident("INC1", "otto");
        now.AddIncident("X1", "olga");
        now.AddInteraction("X1", "olga");
        using var source = Source(now);
        foreach (var twice in new[] { "INC1", "X1" })
            Assert.Contains("Several", (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync(twice, Token))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number")]
    [InlineData("state")]
    [InlineData("category")]
    [InlineData("active")]
    public async Task A_field_that_may_not_be_read_is_a_no_that_names_it(string field)
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        now.Hidden.Add(field);
        using var source = Source(now);
        Assert.Contains(field, (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_of_nobody_is_assigned_to_nobody()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", assignedTo: null);
        using var source = Source(now);
        Assert.Empty((await source.FindAsync("INC1", Token))!.AssignedTo);
    }

    [Theory]
    [InlineData(401, "{}")]
    [InlineData(403, "{}")]
    [InlineData(404, "{}")]
    [InlineData(404, "<html>")]
    [InlineData(429, "{}")]
    [InlineData(500, "{}")]
    [InlineData(302, "{}")]
    [InlineData(204, "")]
    [InlineData(200, "<html>The instance sleeps</html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, "{\"result\":{}}")]
    [InlineData(200, "{\"result\":[1]}")]
    [InlineData(200, "{\"result\":[{}]}")]
    [InlineData(200, "{\"result\":[{\"number\":\"INC1\",\"state\":\"2\"}]}")]
    public async Task Anything_but_an_answer_is_a_no_that_holds_no_secret(int status, string body)
    {
        await using var now = new TableApiDouble { Fault = _ => new LoopbackAnswer(status, body) };
        using var source = Source(now);
        var problem = await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
        Assert.DoesNotContain("Unmistakable", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_table_that_does_not_answer_is_a_no_although_the_other_has_the_ticket()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        now.Forbidden.Add("interaction");
        using var both = Source(now);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await both.FindAsync("INC1", Token));
        using var one = Source(now, static o => o with { Tables = [ServiceNowTable.Incident] });
        Assert.NotNull(await one.FindAsync("INC1", Token));
    }

    [Fact]
    public async Task An_answer_without_end_is_a_no()
    {
        await using var now = new TableApiDouble { Fault = static _ => new LoopbackAnswer(200, $$"""{"result":["{{new string('x', 5000)}}"]}""") };
        using var source = Source(now, static o => o with { MaximumBytes = 4096 });
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
    }

    [Fact]
    public async Task An_instance_that_does_not_answer_in_time_is_a_no_and_a_caller_who_leaves_is_not()
    {
        await using var silent = new TicketServer(static _ => "");
        using var source = new ServiceNowTicketSource(Options(new Uri(silent.Address)) with { Timeout = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);
        Assert.Contains("in time", (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token))).Message, StringComparison.Ordinal);
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await source.FindAsync("INC1", leaving.Token));
    }

    private static ServiceNowTicketSource Source(TableApiDouble now, Func<ServiceNowOptions, ServiceNowOptions>? change = null) =>
        new((change ?? (static o => o))(Options(now.Address)), TimeProvider.System);

    private static ServiceNowOptions Options(Uri address) => new()
    {
        Url = address,
        SignIn = new ServiceNowSignIn(ServiceNowSignInWay.Basic, "desk", new Secret("Unmistakable-Now-Password")),
        Timeout = TimeSpan.FromSeconds(60),
    };
}
