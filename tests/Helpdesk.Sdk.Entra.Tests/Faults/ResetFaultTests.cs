using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Faults;

/// <summary>A reset through the corridor while the service fails: the right answer, never a second change, never too early again.</summary>
public sealed class ResetFaultTests : IAsyncLifetime
{
    private EntraDesk _desk = null!;
    private GraphUser _anna = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await EntraDesk.StartAsync(g => _anna = g.Directory.AddUser("anna"), static s => s["Helpdesk:Timeouts:Operation"] = "00:00:20");
        // The first use fetches the token and what the tenant lets be read.
        await _desk.ReadAsync(_anna);
        _desk.Graph.Journal.Clear();
    }

    private IReadOnlyList<RecordedRequest> Patches => [.. _desk.Graph.Journal.Writes.Where(static r => r.Request.Method == "PATCH")];

    [Fact]
    public async Task Throttled_with_a_time_it_is_sent_again_after_that_time_and_made_once()
    {
        _desk.Graph.Faults.Add(FaultKind.Throttled, "PATCH", _anna.Id, retryAfter: 2);

        var result = await _desk.ResetAsync(_anna);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal([429, 204], Patches.Select(static r => r.Status));
        Assert.True(Patches[1].At - Patches[0].At >= TimeSpan.FromSeconds(1.95), $"It came again after {Patches[1].At - Patches[0].At}.");
        Assert.Equal((2, "Fresh#Pass27"), (_anna.PasswordsSet, _anna.Password));
    }

    [Fact]
    public async Task Throttled_without_a_time_it_waits_longer_each_time()
    {
        _desk.Graph.Faults.Add(FaultKind.Throttled, "PATCH", _anna.Id, times: 2);

        var result = await _desk.ResetAsync(_anna);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal([429, 429, 204], Patches.Select(static r => r.Status));
        var (first, second) = (Patches[1].At - Patches[0].At, Patches[2].At - Patches[1].At);
        Assert.True(first >= TimeSpan.FromSeconds(0.9) && second > first, $"The pauses were {first} and {second}.");
        Assert.Equal(2, _anna.PasswordsSet);
    }

    [Fact]
    public async Task Throttled_for_longer_than_anybody_waits_it_is_unavailable_and_not_made()
    {
        _desk.Graph.Faults.Add(FaultKind.Throttled, "PATCH", _anna.Id, times: int.MaxValue, retryAfter: 600);

        var result = await _desk.ResetAsync(_anna);

        Assert.Equal(ErrorCode.StoreUnavailable, result.Error?.Code);
        Assert.Single(Patches);
        Assert.Equal(1, _anna.PasswordsSet);
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.RequestTimeout)]
    [InlineData(FaultKind.GatewayTimeout)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.DroppedBefore)]
    public async Task An_answer_that_does_not_tell_is_unknown_and_settled_as_not_made_once_every_copy_has_heard(FaultKind fault)
    {
        _desk.Graph.Faults.Add(fault, "PATCH", _anna.Id);

        var result = await _desk.ResetAsync(_anna, idempotencyKey: "once");

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        Assert.Single(Patches);
        Assert.Equal("unknown", await _desk.ReconcileAsync());
        _desk.Clock.Lead = TimeSpan.FromMinutes(16);
        Assert.Equal("refused", await _desk.ReconcileAsync());
        Assert.Equal((1, "Start#Pass1"), (_anna.PasswordsSet, _anna.Password));
    }

    [Theory]
    [InlineData(FaultKind.GatewayTimeoutAfterwards)]
    [InlineData(FaultKind.DroppedAfterwards)]
    public async Task A_lost_answer_is_unknown_and_settled_as_made(FaultKind fault)
    {
        _desk.Graph.Faults.Add(fault, "PATCH", _anna.Id);

        var result = await _desk.ResetAsync(_anna, idempotencyKey: "once");
        var again = await _desk.ResetAsync(_anna, idempotencyKey: "once");

        Assert.Equal((ErrorCode.OutcomeUnknown, ErrorCode.OutcomeUnknown), (result.Error?.Code, again.Error?.Code));
        Assert.Equal("succeeded", await _desk.ReconcileAsync());
        Assert.Single(Patches);
        Assert.Equal((2, "Fresh#Pass27"), (_anna.PasswordsSet, _anna.Password));
    }

    [Fact]
    public async Task A_lost_answer_is_not_settled_as_not_made_while_copies_lag()
    {
        _desk.Graph.Directory.ReplicationDelay = TimeSpan.FromSeconds(30);
        _desk.Graph.Faults.Add(FaultKind.DroppedAfterwards, "PATCH", _anna.Id);

        await _desk.ResetAsync(_anna);

        Assert.Equal("unknown", await _desk.ReconcileAsync());
        Assert.Equal(2, _anna.PasswordsSet);
    }

    [Fact]
    public async Task A_late_answer_is_unknown_and_the_change_is_not_repeated()
    {
        await using var hasty = await EntraDesk.StartAsync(g => _anna = g.Directory.AddUser("anna"), static s => s["Helpdesk:Timeouts:Operation"] = "00:00:05");
        await hasty.ReadAsync(_anna);
        hasty.Graph.Journal.Clear();
        hasty.Graph.Faults.Add(new ScriptedFault(FaultKind.Slow) { When = static r => r.Method == "PATCH", Delay = TimeSpan.FromSeconds(7) });

        var result = await hasty.ResetAsync(_anna);

        Assert.Equal(ErrorCode.OutcomeUnknown, result.Error?.Code);
        await Wait.UntilAsync(() => _anna.PasswordsSet == 2);
        Assert.Equal("succeeded", await hasty.ReconcileAsync());
        Assert.Single(hasty.Graph.Journal.Writes);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_and_the_change_made_once()
    {
        var tokens = _desk.Graph.Authority.TokenRequests;
        _desk.Graph.Faults.Add(FaultKind.ExpiredToken, "PATCH", _anna.Id);

        var result = await _desk.ResetAsync(_anna);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal([401, 204], Patches.Select(static r => r.Status));
        Assert.Equal(tokens + 1, _desk.Graph.Authority.TokenRequests);
        Assert.Equal(2, _anna.PasswordsSet);
    }

    [Fact]
    public async Task A_lost_permission_is_a_definite_refusal_that_costs_no_attempt()
    {
        _desk.Graph.Faults.Add(FaultKind.Denied, "PATCH", _anna.Id);

        var result = await _desk.ResetAsync(_anna);

        Assert.Equal(ErrorCode.StoreRefused, result.Error?.Code);
        Assert.Single(Patches);
        Assert.Equal(1, _anna.PasswordsSet);
        Assert.True((await _desk.ResetAsync(_anna)).Succeeded);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();
}
