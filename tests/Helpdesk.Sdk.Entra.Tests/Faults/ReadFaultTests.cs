using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Faults;

/// <summary>Reads are asked again, listings say when their place is lost, and changes are waited for until every copy shows them.</summary>
public sealed class ReadFaultTests : IAsyncLifetime
{
    private EntraDesk _desk = null!;
    private GraphUser _anna = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await EntraDesk.StartAsync(g => _anna = g.Directory.AddUser("anna"), static s => s["Helpdesk:Timeouts:Operation"] = "00:00:30");
        await _desk.ReadAsync(_anna);
        _desk.Graph.Journal.Clear();
    }

    [Theory]
    [InlineData(FaultKind.Throttled, 1)]
    [InlineData(FaultKind.Throttled, null)]
    [InlineData(FaultKind.Unavailable, null)]
    [InlineData(FaultKind.Unavailable, 2)]
    [InlineData(FaultKind.GatewayTimeout, null)]
    [InlineData(FaultKind.DroppedBefore, null)]
    [InlineData(FaultKind.DroppedAfterwards, null)]
    [InlineData(FaultKind.ExpiredToken, null)]
    public async Task A_read_that_fails_once_is_asked_again(FaultKind fault, int? seconds)
    {
        _desk.Graph.Faults.Add(fault, "GET", _anna.Id, retryAfter: seconds);

        Assert.Equal("anna@contoso.example", (await _desk.ReadAsync(_anna)).UserPrincipalName);

        var reads = _desk.Graph.Journal.Requests.Where(r => r.Request.Path.EndsWith(_anna.Id, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, reads.Count);
        if (fault != FaultKind.ExpiredToken)
            Assert.True(reads[1].At - reads[0].At >= TimeSpan.FromSeconds((seconds ?? 1) - 0.1), $"It came again after {reads[1].At - reads[0].At}.");
    }

    [Fact]
    public async Task A_service_that_stays_away_is_unavailable_and_not_asked_for_ever()
    {
        _desk.Graph.Faults.Add(FaultKind.Unavailable, "GET", _anna.Id, times: int.MaxValue);
        _desk.Clock.Haste = 5;

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => _desk.ReadAsync(_anna));

        Assert.Equal(StoreErrorCode.Unavailable, problem.Code);
        Assert.InRange(_desk.Graph.Faults.Inflicted, 2, 8);
    }

    [Fact]
    public async Task A_place_in_a_listing_that_has_expired_is_said_so()
    {
        for (var i = 0; i < 5; i++)
            _desk.Graph.Directory.AddUser("page" + i);
        UserPage? first = null;
        await foreach (var page in _desk.Store.SearchAsync(new UserQuery { Text = "page" }, new PageOptions(2), Cancellation))
        {
            first = page;
            break;
        }
        _desk.Graph.Pages.ExpireAll();

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () =>
        {
            await foreach (var page in _desk.Store.SearchAsync(new UserQuery { Text = "page" }, new PageOptions(2, first!.Continuation), Cancellation))
                Assert.Fail($"A page of {page.Users.Count} came.");
        });

        Assert.Equal(StoreErrorCode.InvalidContinuation, problem.Code);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public async Task Only_the_throttled_parts_of_a_batch_are_asked_again_and_not_too_early(int? seconds)
    {
        var unit = _desk.Graph.Directory.AddUnit("North");
        for (var i = 0; i < 6; i++)
            _desk.Graph.Directory.Join(unit, _desk.Graph.Directory.AddUser("batch" + i));
        _desk.Graph.Faults.Add(new ScriptedFault(FaultKind.Throttled) { When = static r => r.Path.EndsWith("/memberOf/graph.administrativeUnit", StringComparison.Ordinal), Times = 2, RetryAfter = seconds });

        var users = new List<DirectoryUser>();
        await foreach (var page in _desk.Store.SearchAsync(new UserQuery { Text = "batch" }, new PageOptions(50), Cancellation))
            users.AddRange(page.Users);

        Assert.Equal(6, users.Count);
        Assert.All(users, static u => Assert.NotNull(u.Container));
        var batches = _desk.Graph.Journal.Requests.Where(static r => r.Fact == "/$batch").ToList();
        var parts = _desk.Graph.Journal.Requests.Where(static r => r.InBatch).ToList();
        Assert.Equal((2, 8), (batches.Count, parts.Count));
        Assert.True(batches[1].At - batches[0].At >= TimeSpan.FromSeconds((seconds ?? 1) - 0.1), $"It came again after {batches[1].At - batches[0].At}.");
    }

    [Fact]
    public async Task Every_read_of_what_was_changed_here_waits_for_the_copies()
    {
        _desk.Graph.Directory.ReplicationDelay = TimeSpan.FromSeconds(2);

        Assert.True((await _desk.ResetAsync(_anna)).Succeeded);
        var read = await _desk.ReadAsync(_anna);
        using var password = new Secret("Start#Pass1");
        var created = await _desk.Desk.Users.CreateAsync(new CreateUserRequest("cloud", new NewUser { UserName = "fresh@contoso.example", DisplayName = "Fresh", Password = password }), Cancellation);

        Assert.Equal(DateTimeOffset.Parse(_anna["lastPasswordChangeDateTime"]!, System.Globalization.CultureInfo.InvariantCulture), read.PasswordLastSet);
        Assert.True(created.Succeeded, created.Error?.Message);
        Assert.NotNull(await _desk.Store.ResolveAsync(UserReference.ById(created.Value.User!.Value), Cancellation));
        Assert.Equal(2, _desk.Graph.Journal.Writes.Count);
        Assert.Equal(2, _anna.PasswordsSet);
    }

    [Fact]
    public async Task Two_changes_in_one_second_keep_no_read_waiting_for_a_time_that_cannot_come()
    {
        // At the beginning of a second, so that both changes are in it.
        await Task.Delay(1000 - DateTimeOffset.UtcNow.Millisecond, Cancellation);
        _desk.Graph.Directory.Change(_anna, "lastPasswordChangeDateTime", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True((await _desk.ResetAsync(_anna)).Succeeded);
        _desk.Graph.Journal.Clear();

        await _desk.ReadAsync(_anna);

        Assert.Single(_desk.Graph.Journal.Requests, r => r.Request.Path.EndsWith(_anna.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_report_is_not_asked_more_often_than_it_answers()
    {
        var reader = _desk.Store.GetCapability<ISecondFactorReader>();
        Assert.NotNull(reader);
        _desk.Graph.Directory.AddMethod(_anna, "phoneAuthenticationMethod", new JsonObject { ["phoneType"] = "mobile", ["phoneNumber"] = "+49 30 1" }, isDefault: true);

        for (var i = 0; i < 12; i++)
            Assert.Equal("active", (await reader.ReadSecondFactorsAsync([EntraDesk.Key(_anna)], Cancellation))[EntraDesk.Key(_anna)].Status);

        Assert.Equal(0, _desk.Graph.Registrations.Refused);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
