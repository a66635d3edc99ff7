namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Tickets over HTTP.</summary>
public sealed class HttpTicketSourceTests
{
    private const string Ticket = """{ "type": "incident", "category": "Password Reset", "assignedTo": "olga" }""";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_read_with_the_headers_of_the_host()
    {
        await using var server = new TicketServer(static _ => TicketServer.Answer(200, Ticket));
        using var source = Source(server, new Dictionary<string, Secret> { ["Authorization"] = new("Bearer t0ken") });
        Assert.Equal("Password Reset", (await source.FindAsync("INC 1", Token))!.Category);
        Assert.StartsWith("GET /api/INC%201?full=1 ", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer t0ken", server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../admin", "/api/..%2Fadmin?")]
    [InlineData("1?x=2#y", "/api/1%3Fx%3D2%23y?")]
    [InlineData("%2e%2e", "/api/%252e%252e?")]
    public async Task Ticket_that_is_a_path_or_a_query_stays_one_segment(string ticket, string path)
    {
        await using var server = new TicketServer(static _ => TicketServer.Answer(404, ""));
        using var source = Source(server);
        Assert.Null(await source.FindAsync(ticket, Token));
        Assert.StartsWith("GET " + path, server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(" ")]
    public async Task Ticket_of_dots_is_not_even_asked_for(string ticket)
    {
        await using var server = new TicketServer(static _ => TicketServer.Answer(200, Ticket));
        using var source = Source(server);
        Assert.Null(await source.FindAsync(ticket, Token));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(204)]
    public async Task Anything_but_an_answer_is_a_no(int status)
    {
        await using var server = new TicketServer(_ => TicketServer.Answer(status, ""));
        using var source = Source(server);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var server = new TicketServer(static request => request.StartsWith("GET /open", StringComparison.Ordinal)
            ? TicketServer.Answer(200, Ticket) : TicketServer.Answer(302, "", "Location: /open\r\n"));
        using var source = Source(server);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_without_end_or_without_JSON_is_a_no()
    {
        await using var huge = new TicketServer(static _ => TicketServer.Answer(200, $$"""{ "type": "incident", "x": "{{new string('x', 5000)}}" }"""));
        using var capped = Source(huge, maximum: 4096);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await capped.FindAsync("INC1", Token));
        await using var page = new TicketServer(static _ => TicketServer.Answer(200, "<html>sign in</html>"));
        using var source = Source(page);
        await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
    }

    [Fact]
    public async Task A_system_that_does_not_answer_in_time_is_a_no()
    {
        await using var server = new TicketServer(static _ => "");
        using var source = Source(server, timeout: TimeSpan.FromMilliseconds(300));
        var problem = await Assert.ThrowsAsync<TicketSourceException>(async () => await source.FindAsync("INC1", Token));
        Assert.Contains("in time", problem.Message, StringComparison.Ordinal);
    }

    private static HttpTicketSource Source(TicketServer server, Dictionary<string, Secret>? headers = null, int maximum = 1 << 20, TimeSpan? timeout = null) => new(new HttpTicketOptions
    {
        Url = server.Address + "/api/{{ticket}}?full=1",
        Headers = headers ?? [],
        MaximumBytes = maximum,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
    });
}
