using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Signing in to ServiceNow, and what the doctor says of it.</summary>
public sealed class ServiceNowSignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_of_the_host_is_sent_as_it_is()
    {
        await using var now = new TableApiDouble { Authorization = "Bearer Unmistakable-Token" };
        now.AddIncident("INC1", "olga");
        using var source = new ServiceNowTicketSource(Options(now, ServiceNowSignInWay.Bearer, "", "Unmistakable-Token"), TimeProvider.System);
        Assert.NotNull(await source.FindAsync("INC1", Token));
        now.Authorization = "Bearer another";
        Assert.Contains("credentials", (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token))).Message, StringComparison.Ordinal);
        Assert.Empty(now.Violations);
    }

    [Fact]
    public async Task A_client_gets_one_token_for_many_requests_and_another_before_it_ends()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        var time = new ManualTimeProvider();
        using var source = new ServiceNowTicketSource(Options(now), time);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => source.FindAsync("INC1", Token).AsTask()));
        Assert.Equal(1, now.Tokens);
        time.Advance(TimeSpan.FromSeconds(1700));
        Assert.NotNull(await source.FindAsync("INC1", Token));
        Assert.Equal(1, now.Tokens);
        time.Advance(TimeSpan.FromSeconds(45));
        Assert.NotNull(await source.FindAsync("INC1", Token));
        Assert.Equal(2, now.Tokens);
        Assert.Empty(now.Violations);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_replaced_once()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        using var source = new ServiceNowTicketSource(Options(now) with { Tables = [ServiceNowTable.Incident] }, TimeProvider.System);
        Assert.NotNull(await source.FindAsync("INC1", Token));
        now.Authorization = "Bearer revoked";
        Assert.NotNull(await source.FindAsync("INC1", Token));
        Assert.Equal(2, now.Tokens);
        // One that is refused at once is not asked for without end.
        now.Fault = static r => r.Method == "GET" ? new LoopbackAnswer(401, "{}") : null;
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
        Assert.Equal(3, now.Tokens);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"access_token\":\"\",\"token_type\":\"Bearer\"}")]
    [InlineData(200, "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}")]
    [InlineData(200, "{\"access_token\":\"abc\",\"token_type\":\"mac\"}")]
    [InlineData(200, "<html>")]
    [InlineData(302, "")]
    [InlineData(401, "{}")]
    public async Task What_is_no_token_is_a_no_that_holds_no_secret(int status, string body)
    {
        await using var now = new TableApiDouble { Fault = r => r.Method == "POST" ? new LoopbackAnswer(status, body) : null };
        using var source = new ServiceNowTicketSource(Options(now), TimeProvider.System);
        var problem = await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
        Assert.DoesNotContain("Unmistakable", problem.ToString(), StringComparison.Ordinal);
        Assert.All(now.Requests, static r => Assert.Equal("POST", r.Method));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_told()
    {
        await using var now = new TableApiDouble();
        using var source = new ServiceNowTicketSource(Options(now, secret: "Unmistakable-Wrong"), TimeProvider.System);
        Assert.Contains("401", (await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_show_no_secret()
    {
        using var signIn = new ServiceNowSignIn(ServiceNowSignInWay.Basic, "desk", new Secret("Unmistakable"));
        Assert.DoesNotContain("Unmistakable", new ServiceNowOptions { Url = new Uri("https://x.example"), SignIn = signIn }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_each_table_and_what_cannot_be_read()
    {
        await using var now = new TableApiDouble();
        now.AddIncident("INC1", "olga");
        now.AddInteraction("IMS1", "olga");
        using var source = new ServiceNowTicketSource(Options(now), TimeProvider.System);
        Assert.All(await LookAsync(source), static f => Assert.Equal(DiagnosticSeverity.Ok, f.Severity));
        now.Hidden.Add("category");
        now.Forbidden.Add("interaction");
        var findings = await LookAsync(source);
        Assert.Equal(["table:incident", "table:interaction"], findings.Select(static f => f.Check));
        Assert.All(findings, static f => Assert.Equal(DiagnosticSeverity.Error, f.Severity));
        Assert.Contains("category", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("403", findings[1].Message, StringComparison.Ordinal);
        Assert.Empty(now.Violations);
    }

    [Fact]
    public async Task The_doctor_points_at_a_table_without_records_and_at_an_instance_that_is_away()
    {
        await using var now = new TableApiDouble { NothingIsNotFound = true };
        using var source = new ServiceNowTicketSource(Options(now) with { Tables = [ServiceNowTable.Incident] }, TimeProvider.System);
        Assert.Equal(DiagnosticSeverity.Warning, (await LookAsync(source)).Single().Severity);
        now.Fault = static _ => new LoopbackAnswer(503);
        Assert.Equal(DiagnosticSeverity.Error, (await LookAsync(source)).Single().Severity);
    }

    private static async Task<List<DiagnosticFinding>> LookAsync(ServiceNowTicketSource source) => await source.DiagnoseAsync(Token).ToListAsync(Token);

    private static ServiceNowOptions Options(
        TableApiDouble now, ServiceNowSignInWay way = ServiceNowSignInWay.ClientCredentials, string name = "desk-client", string secret = "Unmistakable-Client+Secret") => new()
    {
        Url = now.Address,
        SignIn = new ServiceNowSignIn(way, name, new Secret(secret)),
        Timeout = TimeSpan.FromSeconds(60),
    };
}
